package org.lifeline.localstack.command;

import java.util.Map;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.kafka.KafkaRights;
import org.lifeline.localstack.kafka.Suspensions;
import org.lifeline.localstack.service.ServiceEntry;

/** Shuts somebody out of a stack, or lets them in again: at the broker, where it has a user for them, and at the doors. */
record AccessChange(StackOptions options) {

  /**
   * The broker first: it does not ask who else runs. Both may be done again if one of them fails.
   *
   * @return where it holds, in words
   */
  String make(String name, boolean suspended, String reason) {
    var rights = KafkaRights.of(options.installation(),
        new KafkaAccess(options.addresses(), options.home(), Credentials.read(options.home().credentials())));
    boolean atBroker = rights.deployment().rights().principals().contains(name);
    if (atBroker) {
      change(rights.suspensions(), name, suspended);
    }
    new OperatorDoor(options, ServiceEntry.CHAIN.getFirst()).put("/v1/suspensions/" + name,
        Map.of("suspended", suspended, "reason", reason));
    return atBroker ? "at the broker and at every door" : "at every door; it has no user at the broker";
  }

  private static void change(Suspensions suspensions, String name, boolean suspended) {
    if (suspended) {
      suspensions.suspend(name);
    } else {
      suspensions.resume(name);
    }
  }
}
