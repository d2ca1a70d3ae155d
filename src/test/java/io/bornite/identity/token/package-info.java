@NullMarked
package io.bornite.identity.token;

import org.jspecify.annotations.NullMarked;
