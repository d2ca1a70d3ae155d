/**
 * What anybody with the link may see of one transfer: as data for clients, as a page for people. Owns no table. Promises:
 * who has not got the link learns nothing, not even that there is such a transfer; the page names no person, says nothing
 * of other transfers, is found by no search engine and tells no other site where its reader came from.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "platform", "identity", "chain", "transfer"})
package io.bornite.publicpage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
