package org.lifeline.notification.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.notification.testing.Story;

class ReceiptIT extends NotificationIT {

  private final String partner = "partner-" + UUID.randomUUID();

  @ParameterizedTest
  @CsvSource({"delivered, message-delivered on-its-way", "failed, message-not-delivered on-its-way"})
  void caseworkerIsToldOnceWhatBecameOfIt(String status, String notice) {
    var message = message("sent");
    assertThat(outcome(told(message, status))).isEqualTo("recorded");
    assertThat(outcome(told(message, status))).isEqualTo("already-recorded");
    for (var later : List.of("delivered", "failed", "unknown")) {
      assertThat(outcome(told(message, later))).as("nothing changes what was said for good")
          .isEqualTo("already-recorded");
    }
    assertThat(notices()).containsExactly(notice);
    assertThat(receipt(message)).isEqualTo(status);
  }

  @Test
  void whatTheGatewayDoesNotKnowIsKeptAndToldToNobody() {
    var message = message("sent");
    assertThat(outcome(told(message, "unknown"))).isEqualTo("recorded");
    assertThat(outcome(told(message, "unknown"))).isEqualTo("already-recorded");
    assertThat(notices()).isEmpty();
    assertThat(outcome(told(message, "delivered"))).isEqualTo("recorded");
    assertThat(notices()).containsExactly("message-delivered on-its-way");
  }

  @ParameterizedTest
  @CsvSource({"sending, 200", "unknown, 200", "queued, 404", "refused, 404", "dropped, 404"})
  void onlyOfWhatMayBeAtTheGateway(String state, int status) {
    assertThat(told(message(state), "delivered").statusCode()).isEqualTo(status);
  }

  @Test
  void ofOneThatIsBeingHandedOverNobodyIsToldBeforeItWasSent() {
    var message = message("sending");
    assertThat(outcome(told(message, "failed"))).isEqualTo("recorded");
    assertThat(receipt(message)).isEqualTo("failed");
    assertThat(notices()).isEmpty();
  }

  @Test
  void whetherItWasReadIsNotTaken() {
    var answer = told(message("sent"), "read");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("errors").get(0).path("field").asString()).isEqualTo("status");
    assertThat(notices()).isEmpty();
  }

  @Test
  void onlyTheGatewayComesIn() {
    var message = message("sent");
    var body = "{\"message_id\": \"" + message + "\", \"status\": \"delivered\"}";
    for (var secret : List.of("", "Bearer another", "Bearer ", RECEIPT_SECRET)) {
      var request = request("/v1/message-receipts").header("Content-Type", "application/json");
      if (!secret.isEmpty()) {
        request.header("Authorization", secret);
      }
      var answer = send(request.POST(BodyPublishers.ofString(body)));
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
    assertThat(notices()).isEmpty();
    assertThat(send(request("/v1/notices").header("Authorization", "Bearer " + RECEIPT_SECRET)).statusCode())
        .as("and nowhere else").isEqualTo(401);
  }

  /** Adds a message in this state. */
  private UUID message(String state) {
    var story = new Story(records, partner);
    publish(story.created(1), story.dispatched(1));
    await().until(() -> jdbc.sql("""
        update covert_message set state = cast(:state as message_state), looked = true where referral_id = :id
        """).param("id", story.id()).param("state", state).update() == 1);
    await().until(() -> jdbc.sql("select count(*) from referral where id = :id and partner is not null")
        .param("id", story.id()).query(Long.class).single() == 1);
    return jdbc.sql("select id from covert_message where referral_id = :id").param("id", story.id()).query(UUID.class)
        .single();
  }

  private HttpResponse<String> told(UUID message, String status) {
    return send(request("/v1/message-receipts").header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + RECEIPT_SECRET)
        .POST(BodyPublishers.ofString("{\"message_id\": \"" + message + "\", \"status\": \"" + status + "\"}")));
  }

  private static String outcome(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer).path("outcome").asString();
  }

  private String receipt(UUID message) {
    return jdbc.sql("select receipt from covert_message where id = :id").param("id", message).query(String.class)
        .single();
  }

  private List<String> notices() {
    return jdbc.sql("""
        select concat_ws(' ', type, detail) from notice
         where partner = :partner and type::text like 'message%' order by position
        """).param("partner", partner).query(String.class).list();
  }
}
