package org.lifeline.demo.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.lifeline.demo.sample.SampleRow;

class BatchReferrerTest {

  private static final List<String> HEADER = List.of("partner", "case_reference");

  private final List<Submission> told = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private String answer = "";
  @AutoClose
  private final StandIn service = new StandIn().at("/", exchange -> {
    keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    StandIn.answer(exchange, 400, answer);
  });

  @Test
  void whereNothingOfAnUploadIsTakenEachRowIsRefusedForWhatIsNamed() {
    answer = "{\"status\":400,\"errors\":[{\"field\":\"region\",\"code\":\"missing-column\"}]}";

    handIn();

    assertThat(told).extracting(Submission::outcome).containsExactly("refused", "refused");
    assertThat(told).extracting(Submission::reasons).containsOnly(List.of("region"));
  }

  @Test
  void whereNothingIsNamedThePartnerCannotHandIn() {
    answer = "{\"status\":400,\"detail\":\"The upload is empty.\"}";

    assertThatThrownBy(this::handIn).hasMessage("the service answered 400: The upload is empty.");
    assertThat(told).isEmpty();
  }

  @Test
  void soItIsWhereAnotherAnswersInItsPlace() {
    answer = "<html>";

    assertThatThrownBy(this::handIn).hasMessage("the service answered 400");
  }

  /** Rows that say the same as those of an upload before are others: under its key they would get its answers. */
  @Test
  void anUploadOfTheSameRowsHasTheSameKeyUnlessItIsAnother() {
    answer = "{\"status\":400,\"errors\":[{\"field\":\"region\",\"code\":\"missing-column\"}]}";

    handIn(0);
    handIn(0);
    handIn(1);
    handIn(2);

    assertThat(keys.get(1)).isEqualTo(keys.getFirst());
    assertThat(keys.subList(1, 4)).doesNotHaveDuplicates();
  }

  private void handIn() {
    handIn(0);
  }

  private void handIn(long repeats) {
    new BatchReferrer(service.door(), repeats).handIn(
        List.of(new SampleRow(1, "a", HEADER, List.of("a", "1")), new SampleRow(2, "a", HEADER, List.of("a", "2"))),
        told::add);
  }
}
