/** Tests of following alerts. */
package dev.an0844.simulator.follow;
