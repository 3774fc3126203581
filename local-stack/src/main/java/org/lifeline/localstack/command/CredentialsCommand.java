package org.lifeline.localstack.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.credentials.Client;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.credentials.Person;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.service.ServiceEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows who can sign in and how one of them does, or renews somebody's secrets. */
@Command(name = "credentials", mixinStandardHelpOptions = true,
    description = "Who can get a token; with a NAME, its secret and how to get one, and how it signs in to Kafka.")
public final class CredentialsCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Parameters(arity = "0..1", paramLabel = "NAME",
      description = "A partner, hub, network operator, service, role or person.")
  private @Nullable String name;

  @Option(names = "--renew",
      description = "Give NAME new secrets, because somebody else may know the old ones, which stop working.")
  private boolean renew;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var credentials = Credentials.read(options.home().credentials());
    if (credentials.clients().isEmpty()) {
      throw StackFailure.failed("There are no credentials yet: ./lifeline up makes them.");
    }
    if (renew) {
      if (name == null) {
        throw new ParameterException(spec.commandLine(), "--renew needs a NAME.");
      }
      new RenewedSecrets(options, out).of(name);
    } else if (name == null) {
      credentials.clients().forEach((id, client) -> out.printf("  %-26s %s%n", id, client.role()));
      list(credentials, "at the console", ServiceEntry.CONSOLE, Person::atTheConsole, out);
      list(credentials, "at the pages of partners and hubs", ServiceEntry.PAGES, person -> !person.atTheConsole(), out);
    } else {
      show(name, credentials, out);
    }
    out.flush();
    return 0;
  }

  private void show(String id, Credentials credentials, PrintWriter out) {
    var person = credentials.people().get(id);
    if (person != null) {
      out.printf("user name  %s%npassword   %s%nrole       %s%n", id, person.secret(), person.role());
      if (!person.party().isEmpty()) {
        out.printf("party      %s%n", person.party());
      }
      out.printf("sign in at %s%n",
          address(person.atTheConsole() ? ServiceEntry.CONSOLE : ServiceEntry.PAGES));
      return;
    }
    var client = credentials.clients().get(id);
    if (client == null && !credentials.kafka().containsKey(id)) {
      throw StackFailure.failed("Nobody is called " + id + ". ./lifeline credentials says who there is.");
    }
    if (client != null) {
      show(id, client, out);
    }
    if (credentials.kafka().containsKey(id)) {
      out.printf("%nFor Kafka's clients, as properties:%n%n");
      new KafkaAccess(options.addresses(), options.home(), credentials).properties(id)
          .forEach((name, value) -> out.printf("%s=%s%n", name, value));
      out.printf("%nSchemas of what is written there, for anybody to read: %s%n", options.addresses().registry());
    }
  }

  private void list(Credentials credentials, String where, ServiceEntry service, Predicate<Person> whom,
      PrintWriter out) {
    out.printf("%nPeople, %s (%s):%n%n", where, address(service));
    credentials.people().forEach((id, person) -> {
      if (whom.test(person)) {
        out.printf("  %-26s %s%n", id, (person.role() + "  " + person.party()).strip());
      }
    });
  }

  private String address(ServiceEntry service) {
    return options.addresses().http(service.port());
  }

  private void show(String id, Client client, PrintWriter out) {
    out.printf("client id  %s%nsecret     %s%nrole       %s%nparty      %s%n%n", id, client.secret(), client.role(),
        client.party());
    // As RFC 6749, 2.3.1 has it: a name may have characters that mean something else there, or to the shell.
    out.printf("curl -s -u '%s:%s' -d grant_type=client_credentials %s/oauth2/token%n", URLEncoder.encode(id, UTF_8),
        URLEncoder.encode(client.secret(), UTF_8), options.addresses().issuer());
  }
}
