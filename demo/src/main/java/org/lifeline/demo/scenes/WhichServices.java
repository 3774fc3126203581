package org.lifeline.demo.scenes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class WhichServices implements Scene {

  private static final String UNITED_KINGDOM = "K02000001";
  private static final List<Nations> NATIONS = List.of(new Nations("K03000001", "0808 2000 316", "EWS"),
      new Nations("K04000001", "0808 2000 317", "EW"), new Nations("E92000001", "0808 2000 318", "E"));

  /** @param initials first letters of the codes of the regions that it contains */
  private record Nations(String extent, String number, String initials) {
    boolean contains(String region) {
      return initials.indexOf(region.charAt(0)) >= 0;
    }
  }

  @Override
  public String rule() {
    return "A region's pack holds the active services that reach it, under numbers that cost nothing and show on no bill";
  }

  @Override
  public void play(Stage stage, Story story) {
    var directory = stage.doors().notification("scheme-operator");
    var region = stage.place().region();
    var elsewhere = stage.scheme().regions().keySet().stream().filter(each -> !each.equals(region)).findFirst()
        .orElse(region);
    var services = new ArrayList<Map<String, Object>>();
    services.add(service("everywhere", "active", "0808 2000 311", UNITED_KINGDOM));
    services.add(service("here", "active", "116 123", region));
    services.add(service("elsewhere", "active", "0808 2000 313", elsewhere));
    NATIONS.forEach(each -> services.add(service(each.extent, "active", each.number, each.extent)));
    services.add(service("closed", "temporarily closed", "0808 2000 314", region));
    services.add(service("resting", "inactive", "0808 2000 315", region));
    try {
      directory.post("/v1/contacts", services).get("items").forEach(item -> Expect
          .that(!item.path("outcome").asString("").equals("refused"), "the directory to take it", "it was refused"));
      var cards = cards(directory, region);
      Expect.that(cards.contains(name("everywhere")) && cards.contains(name("here")), "what reaches the region",
          "it was not in the pack");
      Expect.that(!cards.contains(name("elsewhere")) || elsewhere.equals(region), "nothing of another region",
          "it was in the pack");
      Expect.that(!cards.contains(name("closed")) && !cards.contains(name("resting")),
          "nothing that does not answer at present", "it was in the pack");
      story.tell("A service of the whole country and one of %s, by a short number, are in its pack;",
          stage.place().regionName());
      NATIONS.forEach(each -> Expect.same("whether " + region + " has what reaches " + each.extent,
          each.contains(region), cards.contains(name(each.extent))));
      story.tell("of those of Great Britain, of England and Wales, and of England the ones that reach it;");
      story.tell("one of another region, one that is closed for a time and one that is inactive are not.");
    } finally {
      directory.post("/v1/contacts", services.stream().map(WhichServices::ended).toList());
    }
    Expect.that(!cards(directory, region).contains(name("here")), "what has ended to be out of the pack",
        "it was in it");
  }

  private static Map<String, Object> service(String id, String status, String number, String extent) {
    return Map.of("id", "lifeline-demo-" + id, "name", name(id), "status", status, "phones",
        List.of(Map.of("number", number)), "service_areas", List.of(Map.of("extent", extent)), "schedules",
        List.of(Map.of("freq", "WEEKLY", "byday", "SA,SU", "opens_at", "00:00", "closes_at", "24:00")));
  }

  private static Map<String, Object> ended(Map<String, Object> service) {
    var ended = new HashMap<>(service);
    ended.put("status", "defunct");
    return ended;
  }

  private static String name(String id) {
    return "Example of the demo " + id;
  }

  private static String cards(Door directory, String region) {
    return new String(Expect.status(200, "the pack",
        directory.fetch("/v1/contact-packs/" + region + "?form=smartphone", "text/vcard")).body(),
        StandardCharsets.UTF_8).replace("\r\n ", "");
  }
}
