package org.lifeline.console.now;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.events.AccessChanged;
import org.lifeline.platform.doors.TurnedAway;
import org.lifeline.platform.doors.caller.OpenRequests;
import org.springframework.beans.factory.annotation.Autowired;

/** The page is for who signs in with a role, until they sign out or are suspended. */
class AccessIT extends ConsoleIT {

  @Autowired
  private OpenRequests open;
  @Autowired
  private TurnedAway turnedAway;

  @Test
  void pageIsForWhoSignsInWithARole() {
    assertThat(stranger().getAlone("/").statusCode()).isEqualTo(302);
    assertThat(stranger().getAlone("/now/part", "HX-Request", "true").statusCode()).isEqualTo(401);
    assertThat(stranger().getAlone("/live", "Accept", "text/event-stream").statusCode()).isEqualTo(401);
    for (var role : new String[]{"viewer", "operator", "auditor"}) {
      var page = signedIn("somebody", role).get("/");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("The way to a phone", "somebody", role).doesNotContain("style=", "onclick");
      assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
          policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self'").doesNotContain("unsafe"));
      assertThat(page.headers().firstValue("Cache-Control")).hasValueSatisfying(
          cache -> assertThat(cache).contains("no-store"));
    }
    turnedAway.close(); // a new minute begins: nothing is left to count, and the next attempts get their own entries
    var refusedBefore = refusedStrangers();
    assertThat(signedIn("a-partner", "partner").get("/").body()).contains("You cannot come in");
    assertThat(refusedStrangers()).as("tries that are on record").isEqualTo(refusedBefore + 2);
    assertThat(jdbc.sql("select count(*) from audit_entry where who = 'somebody' and action = 'signed-in'")
        .query(Long.class).single()).isEqualTo(3);
    assertThat(jdbc.sql("select count(*) from audit_entry where who = 'a-partner'").query(Long.class).single())
        .isZero();
  }

  @Test
  void whoSignsOutIsOut() {
    var visitor = signedIn("leaver", "viewer");
    assertThat(visitor.post("/", "/sign-out", "").body()).contains("You are signed out");
    assertThat(visitor.getAlone("/").statusCode()).isEqualTo(302);
    assertThat(visitor.getAlone("/nothing-of-this-name").statusCode()).isEqualTo(302);
  }

  @Test
  void whoIsSuspendedIsOutAtOnceAndHearsNothingMore() {
    await().atMost(Duration.ofSeconds(40)).until(() -> open.count() == 0); // earlier tests' viewers are gone
    var visitor = signedIn("suspended-person", "operator");
    var live = CompletableFuture.supplyAsync(() -> visitor.getAlone("/live", "Accept", "text/event-stream"));
    await().until(() -> open.count() == 1);
    changeAccess("suspended-person", true);

    assertThat(live.orTimeout(60, TimeUnit.SECONDS).join().body()).contains("event:hello");
    await().until(() -> open.count() == 0);
    for (var path : List.of("/", "/now/part", "/live", "/letters", "/stock")) {
      assertThat(visitor.getAlone(path).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(signedIn("suspended-person", "operator").getAlone("/").statusCode()).as("signed in anew").isEqualTo(403);
    assertThat(signedIn("another-person", "operator").getAlone("/").statusCode()).isEqualTo(200);
    assertThat(jdbc.sql("select distinct why from audit_entry where who = 'suspended-person' and action = 'refused'")
        .query(String.class).list()).containsExactly("suspended");

    changeAccess("suspended-person", false);
    await().until(() -> visitor.getAlone("/").statusCode() == 200);
  }

  private long refusedStrangers() {
    return jdbc.sql("select count(*) from audit_entry where who_kind = 'unknown' and why = 'no-valid-token'")
        .query(Long.class).single();
  }

  private void changeAccess(String name, boolean suspended) {
    publish(records.internal(UUID.randomUUID(), "suspensions", name,
        new AccessChanged(name, suspended, "test", "scheme", Instant.now()), Instant.now()));
  }
}
