package org.lifeline.notification.directory;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** The directory as anybody may read it. Serialised again only after a change, since anybody may ask. */
@Service
class PublicDirectory {

  private final Contacts contacts;
  private final JsonMapper json;
  private volatile @Nullable Document latest;

  PublicDirectory(Contacts contacts, JsonMapper json) {
    this.contacts = contacts;
    this.json = json;
  }

  /**
   * @param revision raised by each change
   * @param json a list of HSDS services, UTF-8
   */
  record Document(long revision, byte[] json) {
  }

  Document document() {
    long revision = contacts.revision();
    var known = latest;
    if (known != null && known.revision() == revision) {
      return known;
    }
    // Read after the revision: at worst it is newer than its revision says and is serialised once more.
    var document = new Document(revision, json.writeValueAsBytes(contacts.all()));
    latest = document;
    return document;
  }
}
