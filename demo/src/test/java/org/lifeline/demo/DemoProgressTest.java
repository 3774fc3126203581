package org.lifeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
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

    assertThat(said).hasToString("Contacts: 2 taken, 2 refused (x: name, url; row 4: id); "
        + "left out of services that were taken (lff: phones[1].type)." + System.lineSeparator());
  }

  @Test
  void saysWhichFieldsOfStockBrokeWhichRule() {
    var stock = new StockTaken();
    for (var row : new String[]{"{\"row\": 1, \"outcome\": \"accepted\"}", "{\"row\": 2, \"outcome\": \"duplicate\"}",
        "{\"row\": 3, \"outcome\": \"refused\", \"errors\": [{\"field\": \"hub\", \"rule\": \"unknown-value\"}]}",
        "{\"row\": 4, \"outcome\": \"refused\", \"errors\": [{\"field\": \"imei\", \"rule\": \"check-digit\"},"
            + "{\"field\": \"hub\", \"rule\": \"unknown-value\"}]}"}) {
      stock.add(JsonMapper.shared().readTree(row));
    }

    progress.stockTaken(stock);

    assertThat(said).hasToString("Stock: 1 devices taken in, 2 refused (hub (unknown-value) in 2, first in row 3; "
        + "imei (check-digit) in 1, first in row 4), 1 known already." + System.lineSeparator());
  }

  @Test
  void namesRegionsInWhichNoPhoneCanBeHandedOver() {
    progress.withoutPack(Set.of());
    assertThat(said.toString()).isEmpty();

    progress.withoutPack(Set.of("E12000003"));

    assertThat(said.toString()).startsWith("No helpline with a telephone number reaches E12000003: ");
  }

  @Test
  void saysWhyRowsOfAChangedFileAreDuplicates() {
    progress.ofOtherFiles(0);
    assertThat(said.toString()).isEmpty();

    progress.ofOtherFiles(1999);

    assertThat(said.toString()).contains("1999 of the duplicates were handed in before, from another file",
        "./lifeline reset");
  }

  @Test
  void saysNoMoreWhereAllWereTaken() {
    progress.contactsTaken(JsonMapper.shared().readTree("[{\"row\": 1, \"id\": \"ndah\", \"outcome\": \"added\"}]"));

    assertThat(said).hasToString("Contacts: 1 taken, 0 refused." + System.lineSeparator());
  }
}
