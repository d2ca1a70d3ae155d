/** What tests share: the database, the world of an API journey. */
@NullMarked
package io.bornite.support;

import org.jspecify.annotations.NullMarked;
