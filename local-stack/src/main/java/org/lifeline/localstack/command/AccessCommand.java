package org.lifeline.localstack.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.kafka.KafkaRights;
import org.lifeline.localstack.service.ServiceEntry;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code suspend} and {@code resume} have in common. */
abstract class AccessCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Parameters(paramLabel = "NAME",
      description = "Who: a name of ./lifeline credentials, or a person as the subject of their tokens.")
  @SuppressWarnings("NullAway.Init")
  private String name;

  @Option(names = "--token-file", paramLabel = "FILE",
      description = "Holds your access token as a scheme operator, where people sign in at an identity provider of your own (default: the one that the stack's provider gives its operator).")
  private @Nullable Path token;

  /** Makes the change and prints what holds now. */
  final int change(boolean suspended, String reason) {
    var out = spec.commandLine().getOut();
    out.println(new AccessChange(this::atTheDoors, broker()).make(name, suspended, reason));
    out.flush();
    return 0;
  }

  private int atTheDoors(String who, boolean suspended, String reason) {
    var operator = who.equals(OperatorDoor.OPERATOR) ? OperatorDoor.ANOTHER : OperatorDoor.OPERATOR;
    return new OperatorDoor(options, ServiceEntry.CHAIN.getFirst(), operator, token)
        .put(pathOf(who), Map.of("suspended", suspended, "reason", reason)).path("open_referrals").asInt(0);
  }

  /**
   * Names from the scheme go into the path, which a service of the previous version accepts too; any other name, such
   * as a person's, goes into the query.
   */
  static String pathOf(String who) {
    return "/v1/suspensions" + (who.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
        ? "/" + who
        : "?name=" + URLEncoder.encode(who, UTF_8));
  }

  private AccessChange.Broker broker() {
    var access = KafkaAccess.of(options.addresses(), options.home());
    var rights = KafkaRights.of(options.installation(), access);
    return new AccessChange.Broker() {
      @Override
      public boolean knows(String who) {
        return rights.deployment().rights().principals().contains(who);
      }

      @Override
      public void change(String who, boolean suspended) {
        if (suspended) {
          rights.suspensions().suspend(who);
        } else {
          rights.suspensions().resume(who);
        }
      }

      @Override
      public String address() {
        return access.brokers().inner();
      }
    };
  }
}
