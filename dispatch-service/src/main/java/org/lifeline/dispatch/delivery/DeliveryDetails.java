package org.lifeline.dispatch.delivery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.words.LabelText;

/** Delivery details, opened for a moment. The text form shows nothing. */
public record DeliveryDetails(@Nullable String deliveryName, @Nullable String deliveryAddress,
    @Nullable String deliveryPostcode, @Nullable String deliveryInstructions) {

  /** The lines of a label's recipient: name, address (a line for each part), postcode. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    add(lines, deliveryName);
    if (deliveryAddress != null) {
      lines.addAll(LabelText.lines(deliveryAddress));
    }
    add(lines, deliveryPostcode);
    return lines;
  }

  private static void add(List<String> lines, @Nullable String line) {
    if (line != null && !line.isBlank()) {
      lines.add(line.strip());
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
