package org.lifeline.notification.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.sealing.Secret;

class EnvelopeTest {

  private static final Secret<String> SECRET = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final Secret<String> PREVIOUS = Secret.of("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
  private static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");
  private static final UUID ID = UUID.fromString("0197c9f2-0000-7000-8000-000000000001");
  private static final UUID REFERRAL = UUID.fromString("0197c9f2-0000-7000-8000-000000000002");
  private static final Delivery NOTICE = new Delivery(ID, 1, ID, 17L, REFERRAL, "device-dispatched", AT, AT, "pending",
      0, AT);

  /** The example in the standard's own text. */
  @Test
  void libraryFollowsTheStandard() throws Exception {
    assertThat(new Webhook(SECRET.reveal()).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
        "{\"test\": 2432232314}")).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void holdsIdsTypeAndTimeAndNothingElse() {
    assertThat(new String(Envelope.of(NOTICE, false, List.of(SECRET), AT).body(), UTF_8)).isEqualTo(
        "{\"type\":\"device-dispatched\",\"timestamp\":\"2026-11-25T10:00:00Z\",\"data\":{\"notice_id\":\"17\","
            + "\"referral_id\":\"" + REFERRAL + "\"}}");
  }

  @Test
  void ofTheSandboxSaysSo() {
    assertThat(new String(Envelope.of(NOTICE, true, List.of(SECRET), AT).body(), UTF_8)).endsWith(",\"test\":true}");
  }

  @Test
  void isSignedAsAnybodyCanCompute() throws Exception {
    var envelope = Envelope.of(NOTICE, false, List.of(SECRET), AT);
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "HmacSHA256"));
    var signed = ID + "." + AT.getEpochSecond() + "." + new String(envelope.body(), UTF_8);

    assertThat(envelope.headers()).isEqualTo(Map.of("webhook-id", ID.toString(), "webhook-timestamp",
        Long.toString(AT.getEpochSecond()), "webhook-signature",
        "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)))));
  }

  @Test
  void eitherSecretVerifiesWhileBothSign() throws Exception {
    var now = Instant.now();
    var envelope = Envelope.of(NOTICE, false, List.of(SECRET, PREVIOUS), now);
    for (var secret : List.of(SECRET, PREVIOUS)) {
      new Webhook(secret.reveal()).verify(new String(envelope.body(), UTF_8), headers(envelope));
    }
    var one = Envelope.of(NOTICE, false, List.of(SECRET), now);
    assertThatThrownBy(
        () -> new Webhook(PREVIOUS.reveal()).verify(new String(one.body(), UTF_8), headers(one)))
        .isInstanceOf(WebhookVerificationException.class);
  }

  private static Map<String, List<String>> headers(Envelope envelope) {
    return envelope.headers().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
  }
}
