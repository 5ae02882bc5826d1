/** What the programs that change a Mac's firewalls were told to do, read from their arguments. */
@NullMarked
package dev.an0844.normalize.firewall;

import org.jspecify.annotations.NullMarked;
