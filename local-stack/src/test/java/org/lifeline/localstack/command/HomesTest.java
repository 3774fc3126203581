package org.lifeline.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.stack.DeploymentSecrets;
import org.lifeline.localstack.stack.StackOfTests;
import org.lifeline.localstack.stack.Stacks;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What commands do with the directory that {@code --home} names. */
class HomesTest extends CommandsOfAnInstallation {

  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Command
  private static final class AnyCommand {
    @Mixin
    private final StackOptions options = new StackOptions();
  }

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(directory.resolve("folder"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  static Stream<Object> commandsThatChangeSomething() {
    return Stream.of(new UpCommand(), new DownCommand(), new ResetCommand(), new RotateKeysCommand());
  }

  static Stream<Object> commandsThatRead() {
    return Stream.of(new StatusCommand(), new CredentialsCommand(), new LogsCommand());
  }

  @ParameterizedTest
  @MethodSource("commandsThatChangeSomething")
  void whatHoldsSomethingElseIsLeftAlone(Object command) throws IOException {
    Files.writeString(folder.resolve("letter"), "mine");

    assertThat(run(command, folder, yes(command))).isEqualTo(StackFailure.REFUSED);

    assertThat(said()).contains(folder + " holds something else");
    assertThat(names(folder)).containsExactly("letter");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwxr-xr-x");
  }

  @ParameterizedTest
  @MethodSource("commandsThatRead")
  void whoOnlyReadsMakesNothing(Object command) throws IOException {
    var argument = command instanceof LogsCommand ? new String[]{"kafka"} : new String[0];

    assertThat(run(command, folder, argument)).isEqualTo(StackFailure.FAILED);
    assertThat(run(command, directory.resolve("mistyped"), argument)).isEqualTo(StackFailure.FAILED);

    assertThat(folder).isEmptyDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwxr-xr-x");
    assertThat(directory.resolve("mistyped")).doesNotExist();
    assertThat(said()).doesNotContain("unexpected");
  }

  @Test
  void theSecretsOfADeploymentInContainersAreNoStacks() throws IOException {
    var secrets = folder.resolve(StackHome.SECRETS);
    new DeploymentSecrets(whole, StackHome.at(secrets), List.of()).make(Optional.empty());
    var before = names(secrets);

    assertThat(run(new ResetCommand(), secrets, "--yes")).isEqualTo(StackFailure.REFUSED);
    assertThat(run(new UpCommand(), secrets)).isEqualTo(StackFailure.REFUSED);

    assertThat(said()).contains("secrets of a deployment in containers");
    assertThat(names(secrets)).isEqualTo(before);
    assertThat(run(new ResetCommand(), folder, "--yes")).as(said()).isZero();
    assertThat(names(secrets)).isEqualTo(before);
  }

  /** Until it is reset, or another is given. */
  @Test
  void aStackIsLookedForOnThePortsOnWhichItWasStarted() throws IOException {
    assertThat(offset()).isZero();

    StackOfTests.withCertificates(StackHome.at(folder));
    settle(1_000);
    assertThat(offset()).isEqualTo(1_000);
    assertThat(offset("--port-offset", "0")).isZero();
    assertThat(offset()).isEqualTo(1_000);

    settle(2_000);
    assertThat(offset()).isEqualTo(2_000);
    assertThat(run(new ResetCommand(), folder, "--yes")).as(said()).isZero();
    assertThat(offset()).isZero();
  }

  private void settle(int offset) {
    Stacks.settled(installation, StackHome.at(folder), new Addresses(offset),
        Optional.of(whole.sampleScheme()));
  }

  private int offset(String... given) {
    var command = new AnyCommand();
    new CommandLine(command).parseArgs(at(folder, given));
    return command.options.addresses().offset();
  }

  private static String[] yes(Object command) {
    return command instanceof ResetCommand ? new String[]{"--yes"} : new String[0];
  }

  private static List<String> names(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(each -> !each.equals(folder)).map(each -> folder.relativize(each).toString()).sorted().toList();
    }
  }
}
