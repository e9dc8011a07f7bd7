internal import InfraGen
internal import TerraformImport

/// Finds out which resources of imported Terraform the types of `Pipeline` can declare.
///
/// Each is declared with the values of the original, generated and compared, so the report is about Terraform that was
/// really generated. The same description of a type gives its Swift.
struct PipelineCuration: Curation {
  func curate(_ modules: [ReadModule], choosing extent: CurationExtent) -> CuratedImport {
    var reports: [CurationReport] = []
    var curated = CuratedModules()
    for module in modules {
      let choice = CurationChoice(module, choosing: extent)
      reports += choice.reports
      if let module = choice.curated { curated.add(module) }
    }
    return CuratedImport(reports, curated)
  }
}
