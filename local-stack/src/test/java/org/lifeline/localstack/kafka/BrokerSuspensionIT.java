package org.lifeline.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

/** Who is suspended loses everything at the real broker. */
class BrokerSuspensionIT extends AtTheBroker {

  @Test
  void whoIsSuspendedLosesEverythingAtOnceOnAnOpenConnectionTooAndDeploymentLeavesItSo() {
    var deployment = KafkaRights.of(INSTALLATION, access);
    try (var open = new Attempts(access.as("birch-telecom"))) {
      assertThat(open.may(AclOperation.READ, "contacts")).isTrue();

      deployment.suspensions().suspend("birch-telecom");

      await().atMost(PATIENCE).until(() -> !open.may(AclOperation.READ, "contacts"));
      await().atMost(PATIENCE).until(() -> deployment.deployment().drift().none());
      deployment.deploy();
      assertThat(suspended()).containsExactly("birch-telecom");
      assertThat(Attempts.signsIn(access.as("birch-telecom"))).isFalse();

      deployment.suspensions().resume("birch-telecom");

      await().atMost(PATIENCE).until(() -> open.may(AclOperation.READ, "contacts"));
      await().atMost(PATIENCE).until(() -> Attempts.signsIn(access.as("birch-telecom")));
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(suspended()).isEmpty());
    }
  }

  private static Set<String> suspended() {
    try (var admin = Admin.create(access.deployment())) {
      return Suspensions.in(Answer.await(admin.describeAcls(AclBindingFilter.ANY).values(), "read"));
    }
  }
}
