/**
 * Many nodes, one hub: who is there, who keeps which shard, and whether all of them hear each
 * other. Correctness rests on none of it: the store refuses whoever writes on what is not so any
 * more.
 */
package chat.hubbub.cluster;
