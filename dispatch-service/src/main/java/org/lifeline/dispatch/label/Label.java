package org.lifeline.dispatch.label;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is printed on a parcel, and nothing else. The text form shows nothing.
 *
 * @param recipient lines of name and address
 * @param instructions for the courier; null where there are none
 * @param handling what every parcel asks of the courier, so that nothing of it is left where somebody else finds it;
 * empty where that is agreed otherwise
 * @param barcode text of the barcode (Code 128): the tracking number
 */
record Label(String sender, List<String> returnAddress, List<String> recipient, @Nullable String instructions,
    String handling, String trackingNumber, String barcode) {

  @Override
  public String toString() {
    return "***";
  }
}
