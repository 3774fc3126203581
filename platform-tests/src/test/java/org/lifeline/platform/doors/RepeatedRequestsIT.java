package org.lifeline.platform.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** What somebody is answered who sends a request again under its key. */
class RepeatedRequestsIT extends AtDoors {

  private static final String OTHER = TestSurroundings.ISSUER.token("partner", "willow-womens-centre");

  @Autowired
  ScheduledTaskHolder schedule;

  @ParameterizedTest
  @CsvSource({"made,201,application/json,1", "refused,409,application/problem+json,2",
      "thrown,409,application/problem+json,2"})
  void repeatedRequestHasItsFirstAnswerUnlessThatWasARefusal(String id, int status, String type, int times) {
    int before = ServiceWithDoors.ORDERS.get();
    var key = UUID.randomUUID().toString();
    var first = order(id, key);
    var again = order(id, key);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(status);
    assertThat(first.headers().firstValue("Content-Type").orElse("")).isEqualTo(type);
    assertThat(first.headers().firstValue("Location").isPresent()).isEqualTo(status == 201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.statusCode()).isEqualTo(status);
    assertThat(again.headers().firstValue("Content-Type")).contains(type);
    assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
    assertThat(ServiceWithDoors.ORDERS.get() - before).isEqualTo(times);
  }

  @Test
  void answersAreForgottenEveryHour() {
    assertThat(schedule.getScheduledTasks()).filteredOn(task -> task.toString().contains("KeptAnswers"))
        .singleElement().satisfies(task -> assertThat(((FixedDelayTask) task.getTask()).getIntervalDuration())
            .isEqualTo(Duration.ofHours(1)));
  }

  private HttpResponse<String> order(String id, String key) {
    return send(authorized("/v1/things/" + id + "/orders", OTHER).header("Idempotency-Key", key)
        .POST(BodyPublishers.noBody()));
  }
}
