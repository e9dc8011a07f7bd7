import CommandLineSupport
import Testing

struct PathsTests {
  @Test(arguments: [
    ("/a/b/generated/template", "/a/b", "../.."),
    ("/a/b", "/a/b", "."),
    ("/a", "/a/lambda/dist", "lambda/dist"),
    ("/tmp/out/template", "/home/me/package", "../../../home/me/package"),
    ("/", "/a", "a"),
    // A name that begins like another is another name.
    ("/a/bc", "/a/b", "../b"),
  ])
  func wayFromOneFolderToAnother(from: String, to: String, way: String) {
    #expect(Paths.relative(from: from, to: to) == way)
  }

  @Test(arguments: [
    ("/tmp/../tmp/./absent/x", "/absent/x"), ("/tmp/absent/a/../b", "/absent/b"),
    ("/tmp/absent/", "/absent"),
  ])
  func pathThatDoesNotExistYetIsResolved(path: String, end: String) throws {
    let resolved = try Paths.resolved(path)
    #expect(resolved.hasPrefix("/") && resolved.hasSuffix("tmp" + end))
  }

  @Test(arguments: [("a/b", "a", "b"), ("b", ".", "b"), ("/b", "/", "b")])
  func folderAndName(path: String, folder: String, name: String) {
    #expect(Paths.split(path) == (folder, name))
  }
}
