package org.lifeline.staff;

import static org.lifeline.pages.testing.Visitor.between;

import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.staff.testing.PagesIT;

/** What packers and the safeguarding lead say on the pages that they have open. */
abstract class AnsweringPages extends PagesIT {

  static HttpResponse<String> say(Visitor visitor, String form, String path, String from) {
    var page = visitor.get(from).body();
    var hidden = Stream.of("key", "matched").filter(name -> page.contains("name=\"" + name + "\" value"))
        .map(name -> name + "=" + between(page, "name=\"" + name + "\" value=\"", "\""))
        .collect(Collectors.joining("&"));
    return visitor.post(from, path, hidden + (form.isEmpty() ? "" : "&" + form));
  }

  Visitor signedIn(String role) {
    return visitor("packer-hub-lon", role, "HUB-LON");
  }
}
