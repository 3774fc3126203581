package org.lifeline.localstack.registry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.kafka.Topic;

class SchemaDeploymentTest {

  @Test
  void eventWithoutASchemaIsRefusedBeforeTheRegistryIsAsked() {
    var topic = new Topic("referrals", 1, Map.of(), List.of("ReferralLost"), List.of(), List.of(), List.of());
    var deployment = new SchemaDeployment("http://nobody.invalid", new RegistryWriter("secret"), List.of(topic));

    assertThatThrownBy(deployment::deploy).isInstanceOf(StackFailure.class)
        .hasMessageContainingAll("ReferralLost", "/avro/referral-lost.avsc")
        .extracting("exitStatus").isEqualTo(StackFailure.REFUSED);
  }
}
