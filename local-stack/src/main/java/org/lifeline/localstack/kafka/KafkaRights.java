package org.lifeline.localstack.kafka;

import org.lifeline.localstack.home.Installation;

/** The rights that a stack's brokers should have: those of {@code operations/kafka/topics.yaml} for its scheme. */
public record KafkaRights(AccessDeployment deployment) {

  public static KafkaRights of(Installation installation, KafkaAccess access) {
    var rights = Rights.of(TopicsFile.read(installation.topics()), access.scheme());
    return new KafkaRights(new AccessDeployment(access.deployment(), rights, access.credentials().kafka()));
  }

  /** Deploys the rights, and returns what was different: everything the first time. */
  public String deploy() {
    var before = deployment.deploy();
    var rights = deployment.rights();
    var said = rights.bindings().size() + " for " + rights.principals().size() + " principals, as described";
    boolean first = before.missing().size() == rights.bindings().size() && before.extra().isEmpty();
    return before.none() || first ? said : said + "; " + before.inWords("taken away: ", "given: ");
  }

  public Suspensions suspensions() {
    return new Suspensions(deployment);
  }
}
