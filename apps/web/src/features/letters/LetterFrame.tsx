import { useEffect, useRef, useState } from 'react';
import classes from './Letters.module.css';

/** A letter as it arrives, in a frame that runs nothing. What is within a frame tells its page nothing of the focus, so the page looks when it loses its own. */
export function LetterFrame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [inside, setInside] = useState(false);
  useEffect(() => {
    const look = () => setInside(document.activeElement === frame.current);
    const leave = () => setInside(false);
    window.addEventListener('blur', look);
    window.addEventListener('focus', leave);
    return () => {
      window.removeEventListener('blur', look);
      window.removeEventListener('focus', leave);
    };
  }, []);
  return (
    <iframe
      ref={frame}
      className={classes.frame}
      data-inside={inside || undefined}
      sandbox=""
      title={title}
      srcDoc={html}
    />
  );
}
