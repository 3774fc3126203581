package org.lifeline.demo.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.demo.sample.SampleRow;
import tools.jackson.databind.json.JsonMapper;

class SubmissionTest {

  @Test
  void aFieldThatBreaksTwoRulesIsNamedOnce() {
    var refused = Submission.of(new SampleRow(1, "a", List.of(), List.of()), JsonMapper.shared().readTree("""
        {"outcome": "refused", "errors": [{"field": "delivery_postcode"}, {"field": "delivery_address"},
         {"field": "delivery_address"}, {"field": "delivery_postcode"}]}"""), "id");

    assertThat(refused.reasons()).containsExactly("delivery_postcode", "delivery_address");
  }
}
