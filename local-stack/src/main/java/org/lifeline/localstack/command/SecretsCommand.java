package org.lifeline.localstack.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.certificates.Certificates;
import org.lifeline.localstack.home.CommandLock;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.stack.DeploymentSecrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the secrets that docker-compose.yml needs. */
@Command(name = "secrets", mixinStandardHelpOptions = true, description = {
    "Make the passwords, keysets and certificates that docker-compose.yml mounts, where they are missing.",
    "What is there stays as it is: without its keysets nothing that was sealed opens again. Keep a copy elsewhere.",
    "They are in the folder secrets of the home; --home may name that folder as well."})
public final class SecretsCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Option(names = "--data", paramLabel = "DIR",
      description = "For the scheme.json in DIR (default: as they were made before, or the bundled sample).")
  private @Nullable Path data;

  @Option(names = "--host", paramLabel = "NAME",
      description = "A name or address under which partners reach the broker, for its certificate, beside those that it has; may be given several times.")
  private List<String> hosts = List.of();

  @Override
  public Integer call() {
    var named = options.home();
    // A set that was begun and not finished has the name alone.
    var home = StackHome.at(DeploymentSecrets.isAt(named) || named.directory().endsWith(StackHome.SECRETS)
        ? named.directory()
        : named.directory().resolve(StackHome.SECRETS));
    try (var lock = CommandLock.take(home)) {
      new DeploymentSecrets(options.installation(), home, hosts)
          .make(Optional.ofNullable(data).map(directory -> directory.resolve("scheme.json")));
    }
    var out = spec.commandLine().getOut();
    out.println("The secrets are in " + home.directory() + ". Who can sign in: ./lifeline credentials --home "
        + home.directory());
    out.println(
        "Containers that run already keep what they have been given: docker compose up --wait --force-recreate");
    out.printf("Certificates are good until %tF; in the 30 days before this command makes them anew.%n",
        new Certificates(home, Clock.systemUTC()).end().atZone(ZoneOffset.UTC));
    out.flush();
    return 0;
  }
}
