package org.lifeline.benchmarks.unprotected;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.service.ServiceEntry;

/**
 * The services as they would be if nothing were sealed, no token were verified twice and nothing were put on record:
 * only for measuring what protection costs. Everything but these classes is the same as in the installation it is made
 * from.
 */
public final class UnprotectedInstallation {

  private static final String LIBRARIES = "BOOT-INF/lib/";
  private static final List<String> SHARED = List.of("local-stack", "operations");

  private UnprotectedInstallation() {
  }

  /**
   * Makes one.
   *
   * @param root of the new installation: below the bench's home, and removed with it
   * @throws org.lifeline.localstack.StackFailure the substitutes no longer fit the platform
   */
  public static Installation make(Installation from, Path root) {
    try {
      Files.createDirectories(root);
      for (var shared : SHARED) {
        Files.createSymbolicLink(root.resolve(shared), from.root().resolve(shared));
      }
      var libraries = root.resolve("libraries");
      unpackLibraries(from.jarOf(ServiceEntry.chainNames().getFirst()), libraries);
      var classes = root.resolve("classes");
      new Substitutes(from.root().resolve("benchmarks/src/unprotected/java")).compile(jarsOf(libraries), classes);
      var substitutes = classesOf(classes);
      for (var service : ServiceEntry.chainNames()) {
        var jar = new Installation(root).jarOf(service);
        Files.createDirectories(jar.getParent());
        rewrite(from.jarOf(service), jar, substitutes);
      }
      return new Installation(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpackLibraries(Path jar, Path into) throws IOException {
    Files.createDirectories(into);
    try (var source = new JarFile(jar.toFile())) {
      for (var entry : source.stream().filter(e -> isLibrary(e.getName())).toList()) {
        Files.copy(source.getInputStream(entry), into.resolve(entry.getName().substring(LIBRARIES.length())));
      }
    }
  }

  private static String jarsOf(Path directory) throws IOException {
    try (Stream<Path> jars = Files.list(directory)) {
      return jars.map(Path::toString).collect(Collectors.joining(":"));
    }
  }

  /** Compiled classes by the name of their entry in a jar. */
  private static Map<String, byte[]> classesOf(Path directory) throws IOException {
    var found = new HashMap<String, byte[]>();
    try (var tree = Files.walk(directory)) {
      for (var file : tree.filter(Files::isRegularFile).toList()) {
        found.put(directory.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return found;
  }

  private static void rewrite(Path from, Path to, Map<String, byte[]> substitutes) throws IOException {
    try (var source = new JarFile(from.toFile());
        var target = new JarOutputStream(Files.newOutputStream(to), source.getManifest())) {
      for (var entry : source.stream().filter(e -> !e.getName().equals(JarFile.MANIFEST_NAME)).toList()) {
        var bytes = source.getInputStream(entry).readAllBytes();
        var isPlatform = entry.getName().startsWith(LIBRARIES + "platform-");
        write(target, entry.getName(), isPlatform ? substituted(bytes, substitutes) : bytes,
            isLibrary(entry.getName()));
      }
    }
  }

  /**
   * The platform's jar with substitutes for classes of the same names; nested classes of a replaced class are removed
   * with it.
   */
  private static byte[] substituted(byte[] platform, Map<String, byte[]> substitutes) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var source = new JarInputStream(new ByteArrayInputStream(platform));
        var target = new JarOutputStream(bytes)) {
      for (var entry = source.getNextJarEntry(); entry != null; entry = source.getNextJarEntry()) {
        var outermost = entry.getName().replaceFirst("(\\$.*)?\\.class$", ".class");
        if (!substitutes.containsKey(outermost)) {
          copy(source, target, entry.getName());
        }
      }
      for (var substitute : substitutes.entrySet()) {
        write(target, substitute.getKey(), substitute.getValue(), false);
      }
    }
    return bytes.toByteArray();
  }

  private static void copy(InputStream source, JarOutputStream target, String name) throws IOException {
    target.putNextEntry(new JarEntry(name));
    source.transferTo(target);
    target.closeEntry();
  }

  /** Writes an entry. Libraries are stored uncompressed in a runnable jar. */
  private static void write(JarOutputStream target, String name, byte[] bytes, boolean stored) throws IOException {
    var entry = new JarEntry(name);
    if (stored) {
      var sum = new CRC32();
      sum.update(bytes);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(bytes.length);
      entry.setCrc(sum.getValue());
    }
    target.putNextEntry(entry);
    ((OutputStream) target).write(bytes);
    target.closeEntry();
  }

  private static boolean isLibrary(String entry) {
    return entry.startsWith(LIBRARIES) && entry.endsWith(".jar");
  }
}
