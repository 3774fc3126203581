package org.lifeline.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** While the broker or the database is away, and once it is back. */
class AwayIT extends RunningService {

  private static final String PARTNER = "harbour-refuge";

  @LocalManagementPort
  private int management;

  @Test
  void withoutABrokerDoorsAreOpenAndWhatWasReferredIsToldOnceItIsBack() {
    assertThat(health("readiness")).isEqualTo(200);
    String id;
    TestSurroundings.BROKER.stop();
    try {
      await().until(() -> health("readiness") == 503);
      assertThat(health("doors")).isEqualTo(200);
      var answer = post(PARTNER, "/v1/referrals", newKey(), Samples.json(Samples.referral()));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      id = json(answer).get("id").asString();
    } finally {
      TestSurroundings.BROKER.start();
    }
    awaitPublished("referrals", id, "referral-created");
    await().until(() -> health("readiness") == 200);
  }

  @Test
  void withoutADatabaseItIsNotReadyAndItsDoorsAreClosed() {
    assertThat(health("readiness")).isEqualTo(200);
    TestSurroundings.DATABASE.stop();
    try {
      await().until(() -> health("readiness") == 503);
      await().until(() -> health("doors") == 503);
      assertThat(health("liveness")).as("starting it anew would bring no database back").isEqualTo(200);
    } finally {
      TestSurroundings.DATABASE.start();
    }
    await().until(() -> health("readiness") == 200 && health("doors") == 200);
    var answer = post(PARTNER, "/v1/referrals", newKey(), Samples.json(Samples.referral()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    awaitPublished("referrals", json(answer).get("id").asString(), "referral-created");
  }

  private int health(String group) {
    return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/actuator/health/" + group)))
        .statusCode();
  }
}
