package org.lifeline.benchmarks.unprotected;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.lifeline.localstack.StackFailure;

/**
 * Classes that replace the platform's own and protect nothing. They are not part of any build: only the bench compiles
 * them, against the very platform that it measures.
 *
 * @param sources the root of their packages
 */
public record Substitutes(Path sources) {

  /**
   * Compiles them all.
   *
   * @param classPath what they are compiled against: jars separated by colons
   * @param into      directory for the classes
   * @throws StackFailure the platform has changed, and they no longer fit it
   */
  public void compile(String classPath, Path into) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw StackFailure
          .refused("A JDK is needed to compile what protects nothing; this is a Java without a compiler.");
    }
    var said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      Files.createDirectories(into);
      var options = List.of("-cp", classPath, "-d", into.toString(), "-proc:none", "-nowarn");
      if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(all())).call()) {
        throw StackFailure.failed("What protects nothing does not fit the platform any more: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All source files. */
  public List<Path> all() throws IOException {
    try (var tree = Files.walk(sources)) {
      return tree.filter(file -> file.toString().endsWith(".java")).sorted().collect(Collectors.toList());
    }
  }
}
