package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.staff.testing.PagesIT;
import org.lifeline.staff.testing.Services;

/** A caseworker without a case system learns here what a survivor was not told. */
class MessagesIT extends PagesIT {

  private static final String ITEM = "/item/" + Services.REFERRAL;
  private static final Instant YESTERDAY = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
  private static final String TO_LOOK_AT = "To look at";

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          message-not-sent      | arrived:expired           | The survivor was not told that the parcel is delivered | The safe hours had passed
          message-not-sent      | on-its-way:contact-changed | The survivor was not told that the parcel is on its way | confirmed or changed after the message was made
          message-not-delivered | on-its-way                | has not reached the safe contact, and will not          | Reach the survivor yourself
          contact-stale         |                           | The safe contact was not confirmed for 30 days          | Reach the survivor yourself
          """)
  void whatASurvivorWasNotToldIsOnThePageOfTheReferralAndOnTopOfTheList(String type, @Nullable String detail,
      String what,
      String why) {
    say(notice(Services.REFERRAL, type, detail, YESTERDAY));
    var caseworker = visitor("carys", "partner", "harbour-refuge");

    assertThat(caseworker.get(ITEM).body()).contains(TO_LOOK_AT, what, why);
    assertThat(caseworker.get("/list").body()).contains(TO_LOOK_AT, what);
    assertThat(SERVICES.asked("GET", "/v1/notices/messages")).extracting(Services.Asked::url)
        .containsExactly("/v1/notices/messages?referral_id=" + Services.REFERRAL,
            "/v1/notices/messages?troubles=true");
    assertThat(SERVICES.asked("GET", "/v1/notices/messages")).extracting(Services.Asked::authorization)
        .allSatisfy(token -> assertThat(token).startsWith("Bearer ey"));
  }

  @Test
  void whatWentWellIsToldAtTheReferralAndWantsNobody() {
    say(notice(Services.REFERRAL, "message-delivered", "arrived", YESTERDAY),
        notice(Services.REFERRAL, "message-not-sent", "on-its-way:expired", YESTERDAY.minusSeconds(90_000)));
    var caseworker = visitor("carys", "partner", "harbour-refuge");

    assertThat(caseworker.get(ITEM).body()).doesNotContain(TO_LOOK_AT)
        .containsSubsequence("was not told that the parcel is on its way", "has reached the safe contact");
  }

  @Test
  void whatIsLongAgoOrHasBeenSeenToIsNotOnTop() {
    SERVICES.answers("GET", "/v1/notices/messages",
        items(notice(Services.REFERRAL, "contact-stale", null, Instant.now().minus(Duration.ofDays(15)))));
    var caseworker = visitor("carys", "partner", "harbour-refuge");
    assertThat(caseworker.get("/list").body()).doesNotContain(TO_LOOK_AT);

    say(notice(Services.REFERRAL, "contact-stale", null, YESTERDAY));
    SERVICES.stands("dispatched", "safe-contact-changed", YESTERDAY.minusSeconds(1));
    assertThat(caseworker.get(ITEM).body()).contains(TO_LOOK_AT);
    SERVICES.stands("dispatched", "safe-contact-changed", YESTERDAY.plusSeconds(1));
    assertThat(caseworker.get(ITEM).body()).doesNotContain(TO_LOOK_AT);

    SERVICES.stands("withdrawn", "referral-withdrawn");
    assertThat(caseworker.get(ITEM).body()).doesNotContain(TO_LOOK_AT);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          dispatch-failed      | not-collected       | On hold: nobody has collected the parcel
          dispatch-failed      | another             | On hold: the parcel did not arrive
          referral-transferred |                     | On hold when it came to you
          network-acknowledged | suspension-rejected | The network has not suspended the SIM
          """)
  void whatHoldsAReferralAndASimThatWorksOnAreOnTopOfTheList(String type, @Nullable String detail, String what) {
    say(notice(Services.REFERRAL, type, detail, YESTERDAY));
    var caseworker = visitor("carys", "partner", "harbour-refuge");

    SERVICES.lists("on-hold", "referral-reopened", YESTERDAY.minusSeconds(1));
    assertThat(caseworker.get("/list").body()).contains(TO_LOOK_AT, what, "for 14 days at most");
    var ofTheSim = type.equals("network-acknowledged");
    SERVICES.lists("on-hold", "referral-reopened", YESTERDAY.plusSeconds(1));
    assertThat(caseworker.get("/list").body().contains(TO_LOOK_AT)).isEqualTo(ofTheSim);
    SERVICES.lists("waiting", type, YESTERDAY);
    assertThat(caseworker.get("/list").body().contains(TO_LOOK_AT)).isEqualTo(ofTheSim);
    SERVICES.lists("on-hold", "sim-suspension-decided", YESTERDAY.plusSeconds(1));
    assertThat(caseworker.get("/list").body()).as("after a decision about another phone").contains(TO_LOOK_AT);
  }

  @Test
  void aReferralThatIsAnotherPartnersByNowIsLeftOut() {
    var gone = UUID.randomUUID();
    say(notice(gone, "message-not-sent", "arrived:stale", YESTERDAY),
        notice(Services.REFERRAL, "message-not-sent", "arrived:stale", YESTERDAY));

    assertThat(visitor("carys", "partner", "harbour-refuge").get("/list").body()).contains(ITEM)
        .doesNotContain(gone.toString());
    assertThat(SERVICES.asked("GET", "/v1/referrals/" + gone)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"503, unavailable", "403, forbidden", "500, internal"})
  void referralsAreShownThoughNobodyCanTellOfMessages(int status, String code) {
    SERVICES.refuses("GET", "/v1/notices/messages", status, code, "");
    var caseworker = visitor("carys", "partner", "harbour-refuge");

    for (var page : List.of("/list", ITEM)) {
      assertThat(caseworker.get(page).body()).as(page)
          .contains("CASE-7", "What became of messages to survivors cannot be shown at the moment");
    }
  }

  @Test
  void aSessionThatIsOverIsToldAsSuch() {
    SERVICES.refuses("GET", "/v1/notices/messages", 401, "unauthenticated", "");

    assertThat(visitor("carys", "partner", "harbour-refuge").get("/list").body()).contains("You are signed out");
  }

  private static void say(String... notices) {
    SERVICES.answers("GET", "/v1/notices/messages", items(notices));
  }

  private static String items(String... notices) {
    return "{\"items\":[" + String.join(",", notices) + "],\"links\":{}}";
  }

  private static String notice(UUID referral, String type, @Nullable String detail, Instant at) {
    return "{\"id\":\"7\",\"type\":\"%s\",\"referral_id\":\"%s\",\"at\":\"%s\"%s}".formatted(type, referral, at,
        detail == null ? "" : ",\"detail\":\"" + detail + "\"");
  }
}
