package org.lifeline.localstack.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.credentials.Parties;
import org.lifeline.localstack.credentials.Renewal;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.localstack.stack.DeploymentSecrets;
import org.lifeline.localstack.stack.LocalStack;

/** Renews somebody's secrets, and applies them to whatever part of the stack is running. */
record RenewedSecrets(StackOptions options, PrintWriter out) {

  private static final String IN_CONTAINERS = """
      They hold once these have been told, beside docker-compose.yml:
        docker compose run --rm databases
        docker compose run --rm deployment
        docker compose restart identity-provider%s
      """;
  private static final String WEBHOOKS = """
      Have it look where its webhooks lead and enable its own: they were stopped if it was suspended for credentials-exposed, misuse or left-the-scheme. If it was not, they go on.
      """;
  private static final String OF_A_SERVICE = "%n  docker compose up --wait --no-deps --force-recreate %s    # and each further instance of it";

  /**
   * Renews the secrets of {@code name}, and prints what was done and what is left to do.
   *
   * @throws StackFailure there is no such name, or running parts would be moved to other ports: then nothing has
   * changed; or a running part fails to take the new secrets, which {@code up} completes
   */
  void of(String name) {
    var home = options.home();
    try (var lock = options.lock()) {
      var service = ServiceEntry.ALL.stream().filter(each -> each.name().equals(name)).findFirst();
      options.stack().verifyStays();
      var before = Credentials.read(home.credentials());
      new Renewal(before).of(name, service.map(ServiceEntry::database).orElse(""))
          .write(home.credentials());
      out.printf("%s has new secrets: ./lifeline credentials %s --home %s shows them.%n", name, name, home.directory());
      if (before.clients().containsKey(name) && before.client(name).role().equals(Parties.PARTNER)) {
        out.print(WEBHOOKS);
      }
      if (DeploymentSecrets.isAt(home)) {
        new DeploymentSecrets(options.installation(), home, List.of()).make(Optional.empty());
        out.printf(IN_CONTAINERS, service.map(each -> OF_A_SERVICE.formatted(each.name())).orElse(""));
        return;
      }
      var stack = options.stack();
      var told = told(running(stack), service);
      if (told.isEmpty()) {
        out.println("They hold from the next ./lifeline up on.");
      } else {
        stack.up(told, new ConsoleProgress(out));
      }
    }
  }

  private static Set<String> running(LocalStack stack) {
    var running = new TreeSet<>(stack.names());
    running.removeIf(name -> stack.processes().find(name).isEmpty());
    return running;
  }

  /**
   * The running components and the deployment steps that have to take the new secrets: the identity provider and the
   * broker; for a service, also its database and the service itself.
   */
  private static Set<String> told(Set<String> running, Optional<ServiceEntry> service) {
    var told = new TreeSet<String>();
    for (var name : running) {
      if (name.equals("identity-provider")
          || service.filter(each -> name.matches(each.name() + "(-\\d)?")).isPresent()) {
        told.add(name);
      } else if (name.startsWith("kafka")) {
        told.add("rights");
      } else if (name.equals("postgres") && service.isPresent()) {
        told.add("databases");
      }
    }
    return told;
  }
}
