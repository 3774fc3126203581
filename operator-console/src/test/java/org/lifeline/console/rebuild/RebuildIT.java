package org.lifeline.console.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.platform.testing.TestSurroundings;
import tools.jackson.databind.json.JsonMapper;

class RebuildIT extends ConsoleIT {

  @Test
  void newBuildIsAsTheOldOneAndTakesItsPlace() throws Exception {
    for (int i = 0; i < 40; i++) {
      var story = new Story(Band.MEDIUM, Instant.now().minus(Duration.ofHours(i)));
      topics().tell(records, story.created(), story.reserved(), story.prepared(), story.dispatched());
      if (i == 39) {
        await().until(() -> jdbc.sql("select count(*) from journey where referral = :id and step = 'DISPATCHED'")
            .param("id", story.id()).query(Long.class).single() == 1);
      }
    }
    var before = picture();
    int shown = shown();
    assertThat(post("partner").statusCode()).isEqualTo(403);
    assertThat(post("scheme-operator").statusCode()).isEqualTo(202);
    topics().tell(records, new Story(Band.HIGH, Instant.now()).created());
    await().atMost(Duration.ofSeconds(30)).until(() -> state().equals("done"));
    assertThat(shown()).isEqualTo(shown + 1);
    await().until(() -> picture().size() >= before.size() && total() > 0);
    assertThat(picture()).containsAll(before.stream().filter(line -> !line.startsWith("REFERRED/3")).toList());
    assertThat(jdbc.sql("select count(*) from journey where generation <> (select shown from projection)")
        .query(Long.class).single()).isZero();
  }

  private List<String> picture() {
    return new ArrayList<>(jdbc.sql("""
        select step || '/' || band || '/' || referrals from flow
         where generation = (select shown from projection) and referrals > 0 order by 1
        """).query(String.class).list());
  }

  private long total() {
    return jdbc.sql("select count(*) from journey where generation = (select shown from projection)")
        .query(Long.class).single();
  }

  private int shown() {
    return jdbc.sql("select shown from projection").query(Integer.class).single();
  }

  private HttpResponse<String> post(String role) throws Exception {
    return HttpClient.newHttpClient().send(request("/v1/rebuilds", role).POST(BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }

  private String state() throws Exception {
    return JsonMapper.shared().readTree(HttpClient.newHttpClient()
        .send(request("/v1/rebuilds/latest", "scheme-operator").build(), BodyHandlers.ofString()).body()).path("state")
        .asString("");
  }

  private HttpRequest.Builder request(String path, String role) {
    URI address = at(path);
    return HttpRequest.newBuilder(address).header("Authorization",
        "Bearer " + TestSurroundings.ISSUER.token(role, "scheme"));
  }
}
