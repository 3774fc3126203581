package org.lifeline.localstack.kafka;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.process.Until;

/**
 * Deployment step: makes a broker's users, rights and quotas exactly those described. Whatever is missing is added,
 * whatever is in excess is removed; suspended users stay suspended. Works on any broker that supports SCRAM, access
 * control lists and client quotas.
 *
 * @param broker    connection and security settings of a user who may change these
 * @param passwords by principal, for every principal of {@code rights}
 */
public record AccessDeployment(Map<String, Object> broker, Rights rights, Map<String, String> passwords) {

  static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_512;
  /**
   * The fewest rounds that Kafka accepts: passwords are 256 random bits, which no number of rounds makes harder to
   * guess.
   */
  private static final int ITERATIONS = 4096;
  private static final int PATIENCE_SECONDS = 30;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  public AccessDeployment {
    broker = Map.copyOf(broker);
    passwords = Map.copyOf(passwords);
  }

  /** How the broker's settings differ from the description now. */
  public Drift drift() {
    try (var admin = Admin.create(broker)) {
      return drift(admin);
    }
  }

  /**
   * Deploys, and returns when the broker applies the description: a change on record takes a moment to reach the
   * brokers. Users are changed first, so that anybody who sees the rights sees the users too. Passwords are always set,
   * as the broker tells nobody which it knows; a renewed one is valid from then on.
   *
   * @return what was different before
   * @throws StackFailure if the broker still differs after {@value #PATIENCE_SECONDS} s
   */
  public Drift deploy() {
    try (var admin = Admin.create(broker)) {
      var drift = drift(admin);
      var kept = without(users(admin), drift.strangers());
      alter(admin, Stream.concat(drift.strangers().stream().map(AccessDeployment::without),
          Stream.concat(drift.missingUsers().stream(), kept.stream()).map(this::with)).toList());
      if (!drift.missing().isEmpty()) {
        Answer.await(admin.createAcls(drift.missing()).all(), "Rights could not be given");
      }
      if (!drift.extra().isEmpty()) {
        var filters = drift.extra().stream().map(AclBinding::toFilter).collect(Collectors.toSet());
        Answer.await(admin.deleteAcls(filters).all(), "Rights could not be taken away");
      }
      Quota.change(admin, drift.extraQuotas(), drift.missingQuotas());
      if (!drift.none()) {
        awaitNone(admin);
      }
      return drift;
    }
  }

  private void awaitNone(Admin admin) {
    if (!Until.within(Duration.ofSeconds(PATIENCE_SECONDS), LOOK_AGAIN, () -> drift(admin).none())) {
      throw StackFailure.failed("The broker goes by other rights than it was given; " + drift(admin).inWords());
    }
  }

  private Drift drift(Admin admin) {
    var actual = new HashSet<>(
        Answer.await(admin.describeAcls(AclBindingFilter.ANY).values(), "Rights cannot be read"));
    var users = users(admin);
    var suspended = Suspensions.in(actual);
    var wanted = Stream.concat(rights.bindings().stream(), suspended.stream().flatMap(Suspensions::bindings))
        .collect(Collectors.toSet());
    var quotas = Quota.all(admin);
    return new Drift(without(actual, wanted), without(wanted, actual),
        without(users, without(rights.principals(), suspended)),
        without(without(rights.principals(), suspended), users), without(quotas, rights.quotas()),
        without(rights.quotas(), quotas));
  }

  static Set<String> users(Admin admin) {
    return Answer.await(admin.describeUserScramCredentials().all(), "Users cannot be read").values().stream()
        .filter(user -> user.credentialInfos().stream().map(ScramCredentialInfo::mechanism).anyMatch(MECHANISM::equals))
        .map(user -> user.name()).collect(Collectors.toSet());
  }

  private static <T> Set<T> without(Set<T> all, Set<T> some) {
    return all.stream().filter(each -> !some.contains(each)).collect(Collectors.toSet());
  }

  static void alter(Admin admin, List<UserScramCredentialAlteration> changes) {
    if (!changes.isEmpty()) {
      Answer.await(admin.alterUserScramCredentials(changes).all(), "Users could not be changed");
    }
  }

  UserScramCredentialAlteration with(String principal) {
    var password = passwords.get(principal);
    if (password == null) {
      throw new IllegalArgumentException("no password for " + principal);
    }
    return new UserScramCredentialUpsertion(principal, new ScramCredentialInfo(MECHANISM, ITERATIONS), password);
  }

  static UserScramCredentialAlteration without(String principal) {
    return new UserScramCredentialDeletion(principal, MECHANISM);
  }

  /** Leaves out the passwords. */
  @Override
  public String toString() {
    return "AccessDeployment[" + rights.principals().size() + " principals]";
  }
}
