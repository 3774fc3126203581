package org.lifeline.notification.lease;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.lease.LeaseClient.Wanted;
import org.lifeline.platform.testing.SettableClock;
import tools.jackson.databind.json.JsonMapper;

class LeaseClientTest {

  private final TestLeases server = new TestLeases();
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-25T10:00:00Z"));
  private final LeaseClient leases = server.client(clock);
  private final Wanted wanted = new Wanted(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 3);
  private final Wanted another = new Wanted(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void leasesAreAskedForTogetherWithATokenOfTheirOwnThatIsKept() {
    var given = leases.take(List.of(wanted, another));
    assertThat(given.reached()).isTrue();
    assertThat(given.messages()).containsExactlyInAnyOrder(wanted.messageId(), another.messageId());
    leases.giveBack(given.attempt(), Map.of(wanted.messageId(), true));

    var basic = Base64.getEncoder().encodeToString("notification-service:a+secret".getBytes());
    assertThat(server.asked()).hasSize(3);
    assertThat(server.asked().get(0)).isEqualTo("token Basic " + basic);
    assertThat(server.asked().get(1)).startsWith("POST /v1/safe-contact-leases {")
        .contains("\"attempt\":\"" + given.attempt() + "\"", "\"referral_id\":\"" + wanted.referralId() + "\"",
            "\"message_id\":\"" + wanted.messageId() + "\"",
            "\"consignment_id\":\"" + wanted.consignmentId() + "\"", "\"contact_version\":3",
            "\"message_id\":\"" + another.messageId() + "\"", "\"contact_version\":1")
        .endsWith(" Bearer a-token");
    assertThat(server.asked().get(2)).startsWith("POST /v1/safe-contact-leases/returns {")
        .contains("\"attempt\":\"" + given.attempt() + "\"",
            "\"messages\":[{\"message_id\":\"" + wanted.messageId() + "\",\"sent\":true}]")
        .endsWith(" Bearer a-token");
  }

  @Test
  void whatIsNotGivenIsToldFromWhatCannotBeAskedFor() {
    server.refuse(true);
    var refused = leases.take(List.of(wanted));
    assertThat(refused.reached()).isTrue();
    assertThat(refused.messages()).isEmpty();
    assertThat(refused.had()).isEmpty();
    for (int status : new int[]{202, 401, 403, 404, 409, 429, 500, 503}) {
      server.answer(status);
      assertNotNow("" + status);
    }
    server.close();
    assertNotNow("nobody there");
  }

  /** The issuer was set up anew, with new keys. */
  @Test
  void tokenThatIsRefusedIsNotBroughtAgain() {
    server.answer(401);
    assertNotNow("refused");
    clock.advance(ServiceToken.YOUNG.plusMillis(1));
    assertNotNow("refused again");
    server.answer(200);
    leases.take(List.of(wanted));
    assertThat(tokens()).hasSize(2);
    leases.take(List.of(another));
    assertThat(tokens()).hasSize(2);
  }

  /** The issuer's clock is ahead: a token counts only once it is old enough. */
  @Test
  void youngTokenThatIsRefusedIsBroughtAgain() {
    server.answer(401);
    assertNotNow("too young");
    clock.advance(ServiceToken.YOUNG);
    server.answer(200);
    assertThat(leases.take(List.of(wanted)).reached()).isTrue();
    assertThat(tokens()).hasSize(1);
  }

  @Test
  void refusedTokenIsNotBroughtAgainForHoursBecauseTheClockWasSetBack() {
    server.answer(401);
    assertNotNow("refused");
    clock.advance(Duration.ofHours(-1));
    assertNotNow("refused again");
    leases.take(List.of(wanted));
    assertThat(tokens()).hasSize(2);
  }

  private List<String> tokens() {
    return server.asked().stream().filter(asked -> asked.startsWith("token")).toList();
  }

  /** What is thrown instead would end a message for good as one that may have been sent. */
  @Test
  void issuerThatAnswersSomethingElseIsAwayAndIsAskedAgain() {
    for (var answer : List.of("", "<html>", "[]", "{}", "{\"access_token\":{}}", "{\"access_token\":\"\"}",
        "{\"access_token\":\"a\\nb\"}", "{\"access_token\":\"a\",\"expires_in\":9223372036854775807}")) {
      server.issue(answer);
      assertNotNow("token " + answer);
      assertThat(leases.giveBack(UUID.randomUUID(), Map.of(wanted.messageId(), false))).as(answer).isFalse();
    }
    server.issue(TestLeases.TOKEN);
    var right = "{\"token_endpoint\":\"" + server.address() + "/oauth2/token\"}";
    for (var answer : List.of("", "<html>", "[]", "{}", "{\"token_endpoint\":\"/x\"}", "{\"token_endpoint\":{}}",
        "{\"token_endpoint\":\"mailto:a@b\"}", "{\"token_endpoint\":\"http:// \"}")) {
      server.configure(answer);
      assertNotNow("configuration " + answer);
    }
    server.configure(right);
    assertThat(leases.take(List.of(wanted)).reached()).isTrue();
  }

  @Test
  void anAnswerThatIsNoneIsARefusal() {
    for (var answer : List.of("", "<html>", "{}", "{\"leases\":[]}", "{\"leases\":[{}],\"had\":[]}",
        "{\"leases\":[{\"message_id\":\"1\"}],\"had\":[]}", "{\"leases\":[],\"had\":[\"1\"]}",
        "{\"leases\":{\"message_id\":\"1\"}}")) {
      server.say(answer);
      assertNotNow(answer);
    }
  }

  /** As of a faulty proxy; the JDK's client throws something unchecked. */
  @Test
  void anAnswerThatBreaksTheRulesOfHttpIsARefusal() throws IOException {
    try (var proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(new FutureTask<>(() -> {
        try (var asked = proxy.accept()) {
          asked.getInputStream().read(new byte[4096]);
          asked.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n".getBytes(US_ASCII));
          return asked.getInputStream().read();
        }
      }));
      var none = new LeaseClient(URI.create("http://127.0.0.1:" + proxy.getLocalPort()), URI.create(server.address()),
          "a-client", "a secret", JsonMapper.shared(), clock, Duration.ofSeconds(30)).take(List.of(wanted));
      assertThat(none.reached()).isFalse();
      assertThat(none.messages()).isEmpty();
    }
  }

  @Test
  void nobodyIsAskedToTakeNothingBack() {
    leases.giveBack(UUID.randomUUID(), Map.of());
    assertThat(server.asked()).isEmpty();
  }

  private void assertNotNow(String what) {
    var none = leases.take(List.of(wanted));
    assertThat(none.reached()).as(what).isFalse();
    assertThat(none.messages()).as(what).isEmpty();
  }
}
