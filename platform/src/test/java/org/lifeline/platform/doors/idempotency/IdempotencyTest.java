package org.lifeline.platform.doors.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class IdempotencyTest {

  private final Idempotency idempotency = new Idempotency(
      new KeptAnswers(JdbcClient.create(new DriverManagerDataSource())), new TransactionTemplate(),
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(given -> given.withValueInclusion(JsonInclude.Include.NON_NULL)).build());

  private record Finding(String device, String result) {
  }

  /** As in a version after that one. */
  private record Found(String device, String result, @Nullable String note) {
  }

  @Test
  void requestThatIsRepeatedToALaterVersionIsTheSame() {
    assertThat(fingerprint("inspections", new Found("d", "fit", null)))
        .isEqualTo(fingerprint("inspections", new Finding("d", "fit")));
  }

  @Test
  void whatIsAskedForTellsRequestsApart() {
    var first = fingerprint("inspections", new Finding("d", "fit"));

    assertThat(fingerprint("inspections", new Finding("d", "unfit"))).isNotEqualTo(first);
    assertThat(fingerprint("stock", new Finding("d", "fit"))).isNotEqualTo(first);
    assertThat(fingerprint("inspections", new Found("d", "fit", "x"))).isNotEqualTo(first);
  }

  private byte[] fingerprint(String path, Object request) {
    return idempotency.fingerprint(path, List.of(request));
  }
}
