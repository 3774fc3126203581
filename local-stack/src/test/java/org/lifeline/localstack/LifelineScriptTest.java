package org.lifeline.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The script {@code lifeline}, in a project of one module, with a Maven and a Java that record how they were called.
 */
class LifelineScriptTest {

  /** Leaves a library as it is that is there already, as the real one does. */
  private static final String MAVEN = """
      #!/bin/sh
      cd "$(dirname "$0")/.."
      echo building >> said
      mkdir -p local-stack/target/lib
      files=local-stack/target/local-stack.jar
      [ -f local-stack/target/lib/one.jar ] || files="$files local-stack/target/lib/one.jar"
      for file in $files; do printf half > "$file"; done
      while [ -f hold ]; do sleep 0.1; done
      for file in $files; do printf 'PK\\005\\006%018d' 0 > "$file"; done
      echo built >> said
      """;
  private static final String JAVA = """
      #!/bin/sh
      case "$*" in
        *-version*) echo '    java.specification.version = 25' >&2 ;;
        *) locale charmap > "$(dirname "$0")/../charmap"
          for last; do :; done; echo "java $last" >> "$(dirname "$0")/../said"
          while [ "$last" = prepare ] && [ -f "$(dirname "$0")/../hold" ]; do sleep 0.1; done
          [ "$last" != --look-only ] || [ ! -f "$(dirname "$0")/../taken" ] || exit 3 ;;
      esac
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path project;

  @BeforeEach
  void checkOut() throws IOException {
    program("lifeline", Files.readString(Path.of("../lifeline")));
    program("bin/mvn", MAVEN);
    program("bin/java", JAVA);
    program("bin/id", "#!/bin/sh\necho 0\n");
    program("bin/unshare", "#!/bin/sh\n[ ! -f \"$(dirname \"$0\")/../confined\" ] && [ \"$*\" = '-U true' ]\n");
    program("bin/javac", JAVA);
    Files.writeString(project.resolve("pom.xml"), "<modules>\n  <module>local-stack</module>\n</modules>\n");
    source("A.java");
    source("B.java");
    Files.writeString(project.resolve("local-stack/pom.xml"), "<project/>");
  }

  @AfterEach
  void letGo() throws IOException {
    Files.deleteIfExists(project.resolve("hold"));
  }

  @Test
  void whatIsMissingIsBuiltAndWhatIsThereIsNot() throws Exception {
    run();
    run();

    assertThat(said()).containsExactly("building", "built", "java --look-only", "java prepare", "java up", "java up");
  }

  /** Preparing takes minutes: a port that is taken is said before. */
  @Test
  void whatWouldBeRefusedIsRefusedBeforeAnythingIsPrepared() throws Exception {
    Files.createFile(project.resolve("taken"));
    var refused = begin();

    assertThat(refused.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(refused.exitValue()).isEqualTo(3);
    assertThat(said()).containsExactly("building", "built", "java --look-only");

    Files.delete(project.resolve("taken"));
    run();
    run();
    assertThat(said()).containsExactly("building", "built", "java --look-only", "java --look-only", "java prepare",
        "java up", "java up");
  }

  @Test
  void whatHasChangedIsBuilt() throws Exception {
    run();
    Files.setLastModifiedTime(source("A.java"), FileTime.from(Instant.now().plusSeconds(1)));
    run();

    assertThat(said()).containsExactly("building", "built", "java --look-only", "java prepare", "java up", "building",
        "built", "java up");
  }

  /** Words that give a parcel away are in the jars of whoever goes by them, and what operators are to do in the console's. */
  @ParameterizedTest
  @MethodSource("pomsThatTakeFromElsewhere")
  void whatAModuleTakesFromOutsideItIsBuiltInWhereItHasChanged(Path pom) throws Exception {
    Files.copy(pom, project.resolve("local-stack/pom.xml"), StandardCopyOption.REPLACE_EXISTING);
    run();
    for (var folder : elsewhere(pom)) {
      var words = Files.writeString(Files.createDirectories(project.resolve(folder)).resolve("words.txt"), "");
      Files.setLastModifiedTime(words, FileTime.from(Instant.now().plusSeconds(1)));
      run();
      assertThat(said()).as(folder).endsWith("java up", "building", "built", "java up");

      Files.setLastModifiedTime(words, FileTime.from(Instant.EPOCH));
      run();
      assertThat(said()).as(folder).endsWith("built", "java up", "java up");
    }
  }

  static List<Path> pomsThatTakeFromElsewhere() throws IOException {
    var poms = new ArrayList<Path>();
    try (var modules = Files.newDirectoryStream(Path.of(".."), module -> Files.exists(module.resolve("pom.xml")))) {
      for (var module : modules) {
        if (!elsewhere(module.resolve("pom.xml")).isEmpty()) {
          poms.add(module.resolve("pom.xml"));
        }
      }
    }
    return poms;
  }

  private static List<String> elsewhere(Path pom) throws IOException {
    return Pattern.compile("<directory>[^<]*\\.\\./([^<]*)</directory>").matcher(Files.readString(pom)).results()
        .map(found -> found.group(1)).toList();
  }

  /** What it writes down is what the version of the project needs, not the one of before. */
  @Test
  void secretsAreMadeByWhatIsThereNowAndPreparedIsOnlyWhatStartsAStack() throws Exception {
    run("secrets");
    assertThat(said()).containsExactly("building", "built", "java secrets");

    Files.setLastModifiedTime(jar("local-stack"), FileTime.from(Instant.now().minusSeconds(60)));
    run("secrets");
    run("status");
    assertThat(said()).endsWith("java secrets", "building", "built", "java secrets", "java status");

    run();
    run();
    assertThat(said()).endsWith("java status", "java --look-only", "java prepare", "java up", "java up");
  }

  @Test
  void withoutAHomeOfItsOwnItRunsAsWell() throws Exception {
    var builder = command("status");
    builder.environment().remove("HOME");
    var running = builder.start();

    assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(project.resolve("words")).content().doesNotContain("unbound");
    assertThat(said()).endsWith("java status");
  }

  @Test
  void itIsFoundByALinkAndBesideOtherFoldersOfItsName() throws Exception {
    var link = Files.createSymbolicLink(Files.createDirectories(project.resolve("links")).resolve("lifeline"),
        project.resolve("lifeline"));
    var above = project.resolve("..");
    var relative = Path.of(project.getFileName().toString(), "lifeline");
    for (var called : List.of(link, relative)) {
      var builder = command("status").command(called.toString(), "status").directory(above.toFile());
      builder.environment().put("CDPATH", above.toString());
      assertSucceeds(builder);
    }

    assertThat(said()).containsExactly("building", "built", "java status", "java status");
  }

  @Test
  void namesOfFoldersMayHaveAllLettersWhateverTheLocale() throws Exception {
    for (var locale : List.of("C", "POSIX", "")) {
      var builder = command("status");
      builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
      builder.environment().put("LC_ALL", locale);
      assertSucceeds(builder);

      assertThat(project.resolve("charmap")).content().isEqualTo("UTF-8\n");
    }
  }

  @Test
  void whereTooFewFilesMayBeOpenNothingIsBuilt() throws Exception {
    var lifeline = project.resolve("lifeline").toString();
    var running = command("up").command("bash", "-c", "ulimit -n 1024; exec \"$0\" up", lifeline).start();

    assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(running.exitValue()).isEqualTo(3);
    assertThat(project.resolve("words")).content().contains("may have 1024 files open here, and 4096 are needed");
    assertThat(said()).isEmpty();
  }

  /** As in a container: PostgreSQL does not run as root. */
  @Test
  void whereRootMayMakeNoUserNamespaceNothingIsBuiltButWhatNeedsNone() throws Exception {
    Files.createFile(project.resolve("confined"));
    var running = begin();

    assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(running.exitValue()).isEqualTo(3);
    assertThat(project.resolve("words")).content().contains("run as another user");
    assertThat(said()).isEmpty();

    run("up", "--help");
    run("secrets");
    program("bin/id", "#!/bin/sh\necho 1000\n");
    run();
    assertThat(said()).contains("java --help", "java secrets").endsWith("java up");
  }

  @Test
  void whatAKilledBuildHasHalfWrittenIsRemovedAndBuiltAnew() throws Exception {
    Files.createFile(project.resolve("hold"));
    var killed = begin();
    await("the build").atMost(Duration.ofMinutes(1)).until(() -> said().contains("building"));
    await("its half").atMost(Duration.ofMinutes(1)).until(() -> Files.exists(jar("lib/one")));
    kill(killed);
    Files.delete(project.resolve("hold"));

    run();

    assertThat(said()).containsExactly("building", "building", "built", "java --look-only", "java prepare", "java up");
    assertThat(jar("local-stack")).content().startsWith("PK");
    assertThat(jar("lib/one")).content().startsWith("PK");
  }

  @Test
  void whatWasEndedWhileItPreparedIsPreparedByTheNext() throws Exception {
    run("status");
    Files.createFile(project.resolve("hold"));
    var killed = begin();
    await("preparing").atMost(Duration.ofMinutes(1)).until(() -> said().contains("java prepare"));
    kill(killed);
    Files.delete(project.resolve("hold"));

    run();

    assertThat(said()).endsWith("java --look-only", "java prepare", "java --look-only", "java prepare", "java up");
  }

  @Test
  void aSecondRunWaitsForTheBuildOfTheFirst() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/flock")));
    Files.createFile(project.resolve("hold"));
    var first = begin();
    await("the build").atMost(Duration.ofMinutes(1)).until(() -> said().contains("building"));
    var second = begin();
    await("the second").atMost(Duration.ofMinutes(1))
        .until(() -> Files.readString(project.resolve("words")).contains("Waiting for it"));

    Files.delete(project.resolve("hold"));

    assertThat(first.waitFor(1, TimeUnit.MINUTES) && second.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(said()).containsOnlyOnce("building", "java prepare").filteredOn("java up"::equals)
        .hasSize(2);
  }

  private void run() throws Exception {
    run("up");
  }

  private void run(String... what) throws Exception {
    assertSucceeds(command(what));
  }

  private static void assertSucceeds(ProcessBuilder command) throws Exception {
    var running = command.start();
    assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(running.exitValue()).isZero();
  }

  private Process begin() throws IOException {
    return command("up").start();
  }

  private ProcessBuilder command(String... what) {
    var words = Stream.concat(Stream.of(project.resolve("lifeline").toString()), Stream.of(what)).toList();
    var builder = new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(project.resolve("words").toFile()));
    builder.environment().putAll(Map.of("PATH", project.resolve("bin") + ":" + System.getenv("PATH"),
        "JAVA_HOME", project.toString(), "LIFELINE_HOME", project.resolve("home").toString()));
    builder.environment().remove("LIFELINE_BUILD");
    return builder;
  }

  /** With all that it has started, as a machine does that is switched off. */
  private static void kill(Process running) throws InterruptedException {
    var all = running.descendants().toList();
    running.destroyForcibly().waitFor();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private List<String> said() throws IOException {
    var file = project.resolve("said");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private Path jar(String name) {
    return project.resolve("local-stack/target/" + name + ".jar");
  }

  private Path source(String name) throws IOException {
    return Files.writeString(Files.createDirectories(project.resolve("local-stack/src/main")).resolve(name), "");
  }

  private void program(String name, String content) throws IOException {
    var file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
