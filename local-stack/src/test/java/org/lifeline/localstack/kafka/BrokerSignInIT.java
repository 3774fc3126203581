package org.lifeline.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.certificates.Certificates;
import org.lifeline.localstack.home.StackHome;

/** Who is let in by the real broker, by password and by certificate. */
class BrokerSignInIT extends AtTheBroker {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path directory;

  @Test
  void nobodySignsInWithoutAPasswordOrWithAnothers() {
    var wrong = new HashMap<>(access.as("alder-mobile"));
    wrong.put("sasl.jaas.config", String.valueOf(access.as("birch-telecom").get("sasl.jaas.config"))
        .replace("birch-telecom", "alder-mobile"));
    assertThat(Attempts.signsIn(wrong)).isFalse();
    assertThat(Attempts.signsIn(Map.of("bootstrap.servers", access.brokers().clients()))).isFalse();
  }

  @Test
  void whoTrustsAnotherAuthorityOrHasACertificateOfAnothersOrNoneIsNotConnected() {
    var others = StackHome.at(directory.resolve("other"));
    var certificates = new Certificates(others, Clock.systemUTC());
    certificates.makeMissing();
    var distrusting = new HashMap<>(access.as("alder-mobile"));
    distrusting.put("ssl.truststore.location", others.authority().toString());
    assertThat(Attempts.signsIn(distrusting)).isFalse();
    var withAnothers = new HashMap<>(access.deployment());
    withAnothers.put("ssl.keystore.location", certificates.deployment().toString());
    assertThat(Attempts.signsIn(withAnothers)).isFalse();
    var without = new HashMap<>(access.deployment());
    without.keySet().removeIf(setting -> setting.startsWith("ssl.keystore"));
    assertThat(Attempts.signsIn(without)).isFalse();
    await().atMost(PATIENCE).until(() -> Attempts.signsIn(access.deployment()));
  }
}
