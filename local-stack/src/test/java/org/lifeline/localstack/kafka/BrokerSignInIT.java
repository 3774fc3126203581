package org.lifeline.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
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
    assertThat(Attempts.refusal(wrong, PATIENCE)).isInstanceOf(SaslAuthenticationException.class);

    var brief = Duration.ofSeconds(3);
    await().atMost(PATIENCE).until(() -> Attempts.refusal(access.as("alder-mobile"), brief) == null);
    assertThat(Attempts.refusal(Map.of("bootstrap.servers", access.brokers().clients()), brief))
        .as("who does not even encrypt").isInstanceOf(TimeoutException.class);
  }

  @Test
  void whoTrustsAnotherAuthorityOrHasACertificateOfAnothersOrNoneIsNotConnected() {
    var others = StackHome.at(directory.resolve("other"));
    var certificates = new Certificates(others, Clock.systemUTC());
    certificates.makeMissing();
    var distrusting = new HashMap<>(access.as("alder-mobile"));
    distrusting.put("ssl.truststore.location", others.authority().toString());
    assertThat(Attempts.refusal(distrusting, PATIENCE)).isInstanceOf(SslAuthenticationException.class);
    var withAnothers = new HashMap<>(access.deployment());
    withAnothers.put("ssl.keystore.location", certificates.deployment().toString());
    assertThat(Attempts.refusal(withAnothers, PATIENCE)).isInstanceOf(SslAuthenticationException.class);
    var without = new HashMap<>(access.deployment());
    without.keySet().removeIf(setting -> setting.startsWith("ssl.keystore"));
    assertThat(Attempts.refusal(without, PATIENCE)).isInstanceOf(SslAuthenticationException.class);
    assertThat(Attempts.refusal(access.deployment(), PATIENCE)).isNull();
  }
}
