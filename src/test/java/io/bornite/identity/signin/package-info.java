@NullMarked
package io.bornite.identity.signin;

import org.jspecify.annotations.NullMarked;
