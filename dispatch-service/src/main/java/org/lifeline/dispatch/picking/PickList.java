package org.lifeline.dispatch.picking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.Device;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What goes into a parcel.
 *
 * @param everyParcel things that belong in every parcel
 * @param byForm further things, by the form of the handset
 */
@ConfigurationProperties("lifeline.dispatch.pick-list")
record PickList(@Nullable List<String> everyParcel, @Nullable Map<String, List<String>> byForm) {

  List<String> of(Device device) {
    var list = new ArrayList<String>();
    list.add("handset " + device.model() + ", IMEI " + device.imei());
    list.add("SIM of " + device.operator() + ", ICCID " + device.iccid());
    if (everyParcel != null) {
      list.addAll(everyParcel);
    }
    if (byForm != null) {
      list.addAll(byForm.getOrDefault(device.form(), List.of()));
    }
    return list;
  }
}
