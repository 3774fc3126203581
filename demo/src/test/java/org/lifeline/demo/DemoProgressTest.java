package org.lifeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DemoProgressTest {

  private final StringWriter said = new StringWriter();
  private final DemoProgress progress = new DemoProgress(new PrintWriter(said), false);

  @Test
  void namesWhichServicesWereRefusedAndForWhichFields() {
    progress.contactsTaken(JsonMapper.shared().readTree("""
        [{"row": 1, "id": "ndah", "outcome": "added", "errors": []},
         {"row": 2, "id": "lff", "outcome": "unchanged", "errors": [{"field": "phones[1].type"}]},
         {"row": 3, "id": "x", "outcome": "refused", "errors": [{"field": "name"}, {"field": "url"}, {"field": "url"}]},
         {"row": 4, "outcome": "refused", "errors": [{"field": "id"}]}]"""));

    assertThat(said).hasToString("Contacts: 2 taken, 2 refused (x: name, url; row 4: id)." + System.lineSeparator());
  }

  @Test
  void saysNoMoreWhereAllWereTaken() {
    progress.contactsTaken(JsonMapper.shared().readTree("[{\"row\": 1, \"id\": \"ndah\", \"outcome\": \"added\"}]"));

    assertThat(said).hasToString("Contacts: 1 taken, 0 refused." + System.lineSeparator());
  }
}
