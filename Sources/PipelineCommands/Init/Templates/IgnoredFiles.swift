extension PackageTemplate {
  /// `.gitignore`
  var ignoredFiles: String {
    """
    .build/
    .swiftpm/
    .terraform/
    *.tfstate
    *.tfstate.*
    *.tfplan
    lambda/dist/
    .DS_Store

    """
  }
}
