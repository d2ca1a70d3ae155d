@NullMarked
package io.bornite.identity.session;

import org.jspecify.annotations.NullMarked;
