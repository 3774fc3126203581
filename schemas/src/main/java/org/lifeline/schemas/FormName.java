package org.lifeline.schemas;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.DeviceReserved;

/**
 * The form of a handset by the name that {@code scheme.json} has for it. Events from before they said so knew three
 * forms; any other is {@code unknown} in them.
 */
public final class FormName {

  private FormName() {
  }

  public static String of(DeviceReceived event) {
    return of(event.getSchemeForm(), event.getForm());
  }

  public static String of(DeviceReserved event) {
    return of(event.getSchemeForm(), event.getForm());
  }

  private static String of(@Nullable String name, DeviceForm form) {
    return name == null ? form.name().toLowerCase(Locale.ROOT).replace('_', '-') : name;
  }
}
