package org.lifeline.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;

/** What somebody is told in a browser whose request is refused or fails. */
class RefusalIT extends ConsoleIT {

  @Test
  void whoMayNotIsToldSoInWords() {
    var viewer = signedIn("vera", "viewer");
    long before = refusalsOnRecord("vera");
    assertPage(viewer.get("/letters"), 403, "This is not for your role", "Back to Now", "vera");
    assertThat(refusalsOnRecord("vera")).isEqualTo(before + 1);
    assertPage(viewer.get("/no-such-page-" + Story.SECRET), 403, "This is not for your role");
    assertPage(viewer.post("/", "/orders", "action=REPLAY&service=" + Story.SECRET), 403,
        "This is not for your role");
    assertPage(viewer.get("/stock;x=" + Story.SECRET), 400, "That could not be understood");
  }

  @Test
  void formOfAnotherSessionChangesNothingAndSaysSo() {
    var operator = signedIn("olu", "operator");
    assertPage(operator.postAlone("/orders", "action=REPLAY&topic=" + Story.SECRET), 403, "The page was too old",
        "repeat what you did");
    assertPage(stranger().postAlone("/orders", "action=REPLAY&_csrf=" + Story.SECRET), 403, "The page was too old",
        "Sign in");
  }

  @Test
  void whatIsNotThereOrNotAsItMustBeIsSaid() {
    var operator = signedIn("olu", "operator");
    assertPage(operator.get("/letters/" + UUID.randomUUID()), 404, "There is nothing here");
    assertPage(operator.get("/letters/" + Story.SECRET), 404, "There is nothing here");
    assertPage(operator.post("/", "/orders", "action=" + Story.SECRET), 400, "That could not be understood");
    assertPage(operator.get("/runbooks/Lifeline" + Story.SECRET), 404, "There is nothing here");
  }

  @Test
  void whatCannotBeDoneAnyMoreIsSaid() {
    var operator = signedIn("olu", "operator");
    var order = order("REPLAY");
    assertPage(operator.post("/", "/orders/" + order + "/confirm", ""), 409, "That cannot be done any more",
        "Nothing was changed");
  }

  @Test
  void faultOfOursAndWhatIsAwayAreSaid() {
    var operator = signedIn("olu", "operator");
    var broken = order("NEVER_HEARD_OF");
    try {
      assertPage(operator.get("/orders/" + broken), 500, "Something went wrong");
      assertThat(operator.getAlone("/orders/" + broken, "Accept", "application/json").body()).startsWith("{");
    } finally {
      jdbc.sql("delete from letter_order where id = :id").param("id", broken).update();
    }
    jdbc.sql("alter table stock_level rename to stock_level_away").update();
    try {
      var away = operator.get("/stock");
      assertPage(away, 503, "The console cannot answer now");
      assertThat(away.headers().firstValue("Retry-After")).contains("5");
    } finally {
      jdbc.sql("alter table stock_level_away rename to stock_level").update();
    }
  }

  @Test
  void programsAndPartsOfPagesGetAProblemDocument() {
    var viewer = signedIn("vera", "viewer");
    for (var headers : new String[][]{{"Accept", "application/json"}, {"Accept", "*/*", "HX-Request", "true"},
        {"Accept", "application/problem+json"}}) {
      for (var path : new String[]{"/letters", "/runbooks/LifelineNothing"}) {
        var answer = viewer.getAlone(path, headers);
        assertThat(answer.statusCode()).isIn(403, 404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"type\":\"urn:lifeline:problem:");
      }
    }
    var program = stranger().getAlone("/v1/rebuilds/latest");
    assertThat(program.statusCode()).isEqualTo(401);
    assertThat(program.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  private long refusalsOnRecord(String who) {
    return jdbc.sql("""
        select count(*) from audit_entry where who = :who and action = 'refused' and why = 'not-for-this-role'
        """).param("who", who).query(Long.class).single();
  }

  private UUID order(String action) {
    var id = UUID.randomUUID();
    jdbc.sql(
        """
            insert into letter_order (id, action, reason, letters, per_second, asked_by, asked_at, confirmed_by, confirmed_at)
            values (:id, :action, 'NOT_NEEDED', 1, 1, 'petra', now(), 'petra', now())
            """)
        .param("id", id).param("action", action).update();
    return id;
  }

  private static void assertPage(HttpResponse<String> answer, int status, String... texts) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(
        type -> assertThat(type).startsWith("text/html"));
    assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(answer.headers().firstValue("Cache-Control")).hasValueSatisfying(
        cache -> assertThat(cache).contains("no-store"));
    assertThat(answer.body()).contains("<title>", "class=\"skip\"").contains(texts).doesNotContain(Story.SECRET,
        "urn:lifeline:problem");
  }
}
