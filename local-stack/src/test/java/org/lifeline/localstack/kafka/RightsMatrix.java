package org.lifeline.localstack.kafka;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclOperation;

/** Has a principal try everything, and compares what it may do with the rights that are described. */
record RightsMatrix(KafkaAccess access, Rights rights) {

  /** Where what a principal may do to these topics, groups and transactions differs from the rights, in words. */
  Set<String> differences(String principal, List<String> topics) {
    var wrong = new TreeSet<String>();
    var allowed = new TreeMap<String, Set<AclOperation>>();
    rights.bindings().stream().filter(right -> Rights.principalOf(right).equals(principal))
        .forEach(right -> allowed.computeIfAbsent(right.pattern().resourceType() + " " + right.pattern().name(),
            name -> new TreeSet<>()).add(right.entry().operation()));
    try (var attempts = new Attempts(access.as(principal))) {
      for (var operation : Attempts.OF_TOPICS) {
        var actual = attempts.allowed(operation, topics);
        for (var topic : topics) {
          var wanted = allowed.getOrDefault("TOPIC " + topic, Set.of());
          boolean may = operation == AclOperation.DESCRIBE ? !wanted.isEmpty() : wanted.contains(operation);
          note(wrong, principal + " " + topic + " " + operation, may, actual.contains(topic));
        }
      }
      for (var other : rights.principals()) {
        note(wrong, principal + " group " + other, allowed.containsKey("GROUP " + other) && other.equals(principal),
            attempts.mayUseGroup(other));
        note(wrong, principal + " transactions of " + other,
            allowed.containsKey("TRANSACTIONAL_ID " + other + "-outbox"), attempts.mayTransact(other + "-outbox"));
      }
      note(wrong, principal + " makes a topic", false, attempts.mayMakeTopics());
      note(wrong, principal + " sees rights", false, attempts.maySeeRights());
    }
    return wrong;
  }

  private static void note(Set<String> wrong, String what, boolean expected, boolean actual) {
    if (expected != actual) {
      wrong.add(what + (actual ? " is allowed" : " is refused"));
    }
  }
}
