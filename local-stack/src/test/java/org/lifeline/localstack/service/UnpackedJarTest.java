package org.lifeline.localstack.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.StackFailure;

class UnpackedJarTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @Test
  void classesBecomeAJarAndLibrariesStayJars() throws IOException {
    var unpacked = UnpackedJar.of(runnableJar(), directory.resolve("services"));

    assertThat(unpacked.mainClass()).isEqualTo("org.example.Service");
    assertThat(unpacked.directory().resolve("lib/library.jar")).hasContent("a library");
    try (var classes = new JarFile(unpacked.directory().resolve("application.jar").toFile())) {
      assertThat(classes.stream().map(JarEntry::getName)).containsExactly("application.yml");
    }
  }

  @Test
  void theSameJarIsUnpackedOnceAndARebuiltOneAside() throws IOException {
    var jar = runnableJar();
    var first = UnpackedJar.of(jar, directory.resolve("services"));
    assertThat(UnpackedJar.of(jar, directory.resolve("services"))).isEqualTo(first);

    Files.setLastModifiedTime(jar, FileTime.fromMillis(Files.getLastModifiedTime(jar).toMillis() + 1000));

    assertThat(UnpackedJar.of(jar, directory.resolve("services"))).isNotEqualTo(first);
    assertThat(first.directory()).as("a process may still run from it").exists();
  }

  @Test
  void commandsThatUnpackItAtOnceAreNotInEachOthersWay() throws Exception {
    var jar = runnableJar();
    var services = directory.resolve("services");
    Callable<UnpackedJar> unpacking = () -> UnpackedJar.of(jar, services);

    try (var threads = Executors.newFixedThreadPool(8)) {
      var all = threads.invokeAll(Collections.nCopies(8, unpacking));
      for (var each : all) {
        assertThat(each.get().directory().resolve("lib/library.jar")).hasContent("a library");
      }
    }

    try (var left = Files.list(services)) {
      assertThat(left).as("one, whole").hasSize(1);
    }
  }

  @Test
  void whatAnotherCommandIsUnpackingStaysAndWhatAKilledOneHasLeftDoesNot() throws IOException {
    var others = Files.createDirectories(directory.resolve("services/1-2.new-3"));
    var left = Files.createDirectories(directory.resolve("services/1-2.new-4"));
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

    UnpackedJar.of(runnableJar(), directory.resolve("services"));

    assertThat(others).exists();
    assertThat(left).doesNotExist();
  }

  /** To its user a folder that another one has made is as one that is not there. */
  @Test
  void whereNothingMayBeWrittenItIsUnpackedElsewhere() throws IOException {
    var jar = runnableJar();
    var services = directory.resolve("services");
    var elsewhere = directory.resolve("elsewhere");

    assertThat(UnpackedJar.of(jar, directory.resolve("of-another/target/unpacked"), elsewhere).directory())
        .hasParent(elsewhere).isDirectory();
    assertThat(UnpackedJar.of(jar, services, elsewhere).directory()).hasParent(services);
  }

  @Test
  void aJarThatABuildIsNotDoneWithIsNotRun() throws IOException {
    var jar = directory.resolve("half.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      put(out, "application.yml", "spring:");
    }

    assertThatThrownBy(() -> UnpackedJar.of(jar, directory.resolve("services"))).isInstanceOf(StackFailure.class)
        .hasMessageContaining("Build it again");
  }

  private Path runnableJar() throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Start-Class", "org.example.Service");
    var jar = directory.resolve("service.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      put(out, "BOOT-INF/classes/application.yml", "spring:");
      put(out, "BOOT-INF/lib/library.jar", "a library");
      put(out, "org/springframework/boot/loader/Launcher.class", "not needed");
    }
    return jar;
  }

  private static void put(JarOutputStream out, String name, String content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content.getBytes(StandardCharsets.UTF_8));
    out.closeEntry();
  }
}
