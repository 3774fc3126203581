package org.lifeline.console.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an operator sees who places an order and watches it, and how fast it goes. */
class OrderPagesIT extends PutAside {

  @Autowired
  private Dispatch dispatch;

  @BeforeEach
  void nothingElseIsOpen() {
    jdbc.sql("update letter set state = 'SETTLED' where state <> 'SETTLED'").update();
  }

  /** Otherwise the next order would be of every letter, as the filter would be gone. */
  @Test
  void whoForgetsTheReasonComesBackToWhatTheyHaveChosen() {
    var letters = Stream.generate(this::newLetter).limit(3).toList();
    var operator = signedIn("olu", "operator");
    var filter = "&service=operator-console&topic=referrals&code=no-magic-byte";

    var back = operator.post("/letters", "/orders", "action=DISCARD&rate=7" + filter + ids(letters.subList(0, 2)));
    assertThat(back.uri().getQuery()).contains("missing=reason", filter.substring(1));
    assertThat(back.body()).contains("<title>Error: Dead letters", "<a href=\"#reason\">choose a reason</a>",
        "id=\"problem\"", "aria-invalid=\"true\" aria-describedby=\"problem\"", "max=\"200\" value=\"7\"", "Only")
        .doesNotContain("choose a letter", "value=\"true\" checked");
    assertThat(back.body().split("checked=\"checked\"")).hasSize(1 + 2);

    var reason = operator.post("/letters", "/orders", "action=DISCARD&reason=GARBAGE" + filter);
    assertThat(reason.uri().getQuery()).contains("missing=letters", filter.substring(1));
    assertThat(reason.body()).contains("<option value=\"GARBAGE\" selected=\"selected\">");

    var all = operator.post("/letters", "/orders", "action=DISCARD&all=true" + filter);
    assertThat(all.body()).contains("name=\"all\" value=\"true\" checked=\"checked\"", "Only");
    assertThat(operator.post("/letters", "/orders", "action=REPLAY" + filter).body())
        .contains("<a href=\"#choose\">choose a letter</a>", "id=\"choose\"").doesNotContain("href=\"#reason\"");
  }

  @Test
  void whoForgetsItOnThePageOfALetterComesBackThere() {
    var letter = newLetter();
    var back = signedIn("olu", "operator").post("/letters/" + letter, "/orders",
        "action=DISCARD&alone=true&id=" + letter);
    assertThat(back.uri().getPath()).isEqualTo("/letters/" + letter);
    assertThat(back.body()).contains("<title>Error: Dead letter ", "<a href=\"#reason\">choose a reason</a>",
        "id=\"problem\"", "aria-invalid=\"true\" aria-describedby=\"problem\"");
  }

  @Test
  void twoConsolesSendNoFasterThanOne() {
    var letters = Stream.generate(this::newLetter).limit(3).toList();
    var order = order(signedIn("olu", "operator").post("/letters", "/orders", "action=REPLAY&rate=1" + ids(letters))
        .body());
    var second = signedIn("petra", "operator");
    var part = "/orders/" + order + "/part";
    assertThat(second.get("/orders/" + order).body()).contains("data-live", "id=\"pause\"");
    assertThat(second.getAlone(part).statusCode()).isEqualTo(200);
    second.post("/orders/" + order, "/orders/" + order + "/confirm", "");

    await().pollInterval(Duration.ofMillis(100)).atMost(Duration.ofSeconds(60)).until(() -> {
      dispatch.send();
      return second.getAlone(part).statusCode() == 286; // the page polls no more
    });
    assertThat(second.get("/orders/" + order).body()).contains("3 failed again").doesNotContain("data-live",
        "id=\"pause\"");
    assertThat(jdbc.sql("""
        select count(*) from letter_order_item one join letter_order_item other
            on other.order_id = one.order_id and other.letter_id <> one.letter_id
         where one.order_id = :id and other.sent_at between one.sent_at and one.sent_at + interval '999 ms'
        """).param("id", UUID.fromString(order)).query(Long.class).single()).isZero();
  }

  private static String ids(List<UUID> letters) {
    return letters.stream().map(id -> "&id=" + id).collect(Collectors.joining());
  }
}
