package org.lifeline.notification.directory.hsds;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the web address of a service: absolute, http or https, with a host and no name or password in it. */
final class WebAddress {

  private static final int LONGEST = 500;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private WebAddress() {
  }

  static @Nullable String check(Fields service, String name) {
    var text = service.text(name, LONGEST);
    if (text == null) {
      return null;
    }
    try {
      var uri = new URI(text);
      var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (SCHEMES.contains(scheme) && uri.getHost() != null && uri.getUserInfo() == null) {
        return text;
      }
    } catch (URISyntaxException e) {
      // refused below like any other text that is no address
    }
    service.wrong(name, "not-a-url", "This must be a web address: https:// and so on.");
    return null;
  }
}
