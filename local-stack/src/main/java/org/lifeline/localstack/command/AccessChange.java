package org.lifeline.localstack.command;

import org.apache.kafka.common.KafkaException;
import org.lifeline.localstack.StackFailure;

/** Shuts a party out of a stack, or lets it in again: at the doors and, where it has a user there, at the broker. */
record AccessChange(Doors doors, Broker broker) {

  /** The doors of all services. */
  @FunctionalInterface
  interface Doors {

    /**
     * @return how many referrals nobody can act on now; 0 unless a partner has left the scheme
     * @throws StackFailure the name or reason is unknown, or the doors cannot be asked: nothing is changed
     */
    int change(String name, boolean suspended, String reason);
  }

  /** The broker, where a change can be repeated without effect. */
  interface Broker {

    boolean knows(String name);

    void change(String name, boolean suspended);

    /** Where it is, as {@code host:port}: services may use another. */
    String address();
  }

  /**
   * Changes the doors first: they know which names and reasons there are, and put the change on record. If they refuse,
   * nothing changes anywhere.
   *
   * @return what holds now, in words
   * @throws StackFailure says what holds and what does not; repeating the command completes the change
   */
  String make(String name, boolean suspended, String reason) {
    int left = doors.change(name, suspended, reason);
    var done = name + (suspended ? " is suspended" : " is let in again") + " at every door";
    var secrets = (suspended ? "\nIts secrets stay. If" : "\nIts secrets are those that it had. If")
        + " somebody else may know them: ./lifeline credentials " + name + " --renew" + (left == 0
            ? ""
            : "\nIt still has " + (left == 1 ? "1 open referral" : left + " open referrals")
                + ", which nobody else can act on. Have what is open transferred: "
                + "docs/operations.md, A partner that leaves.");
    if (!broker.knows(name)) {
      return done + "; it has no user at the broker." + secrets;
    }
    try {
      broker.change(name, suspended);
    } catch (StackFailure | KafkaException e) {
      throw StackFailure.failed(
          done + ", but at the broker, " + broker.address() + ", all is as it was or half done (" + e.getMessage()
              + "). The same command again completes it.");
    }
    return done + " and at the broker, " + broker.address() + "." + secrets;
  }
}
