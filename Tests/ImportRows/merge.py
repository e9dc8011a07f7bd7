"""Makes one package of those that were imported, each as a target, but for those that are named:
merge.py PACKAGES TARGET REPOSITORY [WITHOUT…]"""

import os
import shutil
import sys

packages, target, repository, *without = sys.argv[1:]
names = sorted(set(os.listdir(packages)) - set(without))
shutil.rmtree(f"{target}/Sources", ignore_errors=True)
modules = {name: "Row_" + name.replace("-", "_") for name in names}
for name, module in modules.items():
    source = f"{packages}/{name}/Sources/{name}"
    os.makedirs(f"{target}/Sources/{module}")
    for file in os.listdir(source):
        text = open(f"{source}/{file}").read().replace("@main\n", "")
        # Copies lie where the manifest of the whole is.
        text = text.replace('packageFile("Assets', f'packageFile("{name}/Assets')
        open(f"{target}/Sources/{module}/{file}", "w").write(text)
    if os.path.isdir(f"{packages}/{name}/Assets"):
        shutil.copytree(
            f"{packages}/{name}/Assets", f"{target}/{name}/Assets", dirs_exist_ok=True
        )

os.makedirs(f"{target}/Sources/rows")
stacks = "\n".join(f"    {name.capitalize()}Infrastructure().stack," for name in names)
imports = "\n".join(f"@testable import {module}" for module in modules.values())
open(f"{target}/Sources/rows/Rows.swift", "w").write(
    f"import InfraGen\nimport Terraform\n{imports}\n\n@main struct Rows: Infrastructure {{\n"
    f"  var stacks: [Stack] {{ [\n{stacks}\n  ] }}\n}}\n"
)
products = ", ".join(
    f'.product(name: "{product}", package: "swift-terraform")'
    for product in ["AWS", "InfraGen", "Terraform"]
)
targets = "\n".join(
    f'    .target(name: "{module}", dependencies: products),' for module in modules.values()
)
depended = ", ".join(f'"{module}"' for module in modules.values())
open(f"{target}/Package.swift", "w").write(
    f"""// swift-tools-version: 6.2
import PackageDescription

let products: [Target.Dependency] = [{products}]
let package = Package(
  name: "rows",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "swift-terraform", path: "{repository}")],
  targets: [
{targets}
    .executableTarget(name: "rows", dependencies: products + [{depended}]),
  ]
)
"""
)
