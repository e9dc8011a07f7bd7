extension PackageTemplate {
  /// `.github/workflows/ci.yml`
  var workflow: String {
    """
    name: CI

    on:
      push:
        branches: [main]
      pull_request:

    permissions:
      contents: read

    env:
      # Tests that need Terraform fail if it is missing, instead of being skipped.
      CI: true

    jobs:
      test:
        runs-on: ubuntu-24.04
        container: swift:6.3-bookworm
        timeout-minutes: 60
        steps:
          - name: Install tools that are not in the container
            run: apt-get update && apt-get install -y --no-install-recommends curl git unzip
          - uses: actions/checkout@v4.2.2
            with:
              persist-credentials: false
          - uses: hashicorp/setup-terraform@v3.1.2
            with:
              terraform_version: 1.11.4
              terraform_wrapper: false
          - name: The infrastructure
            run: swift test
          - name: The committed Terraform is current
            run: swift run \(names.program) --check
          - name: The handler
            run: swift test --package-path lambda

    """
  }
}
